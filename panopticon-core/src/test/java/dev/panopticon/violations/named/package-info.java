/** Breaks a house rule. */
@NullMarked
package dev.panopticon.violations.named;

import org.jspecify.annotations.NullMarked;
