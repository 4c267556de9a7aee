/** Breaks a house rule. */
@NullMarked
package dev.panopticon.violations.beta;

import org.jspecify.annotations.NullMarked;
