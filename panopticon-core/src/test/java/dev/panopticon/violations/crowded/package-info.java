/** Breaks a house rule. */
@NullMarked
package dev.panopticon.violations.crowded;

import org.jspecify.annotations.NullMarked;
