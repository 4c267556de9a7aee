/** Breaks a house rule. */
@NullMarked
package dev.panopticon.violations.pure;

import org.jspecify.annotations.NullMarked;
