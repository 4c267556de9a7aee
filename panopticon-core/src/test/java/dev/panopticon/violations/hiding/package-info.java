/** Breaks a house rule. */
@NullMarked
package dev.panopticon.violations.hiding;

import org.jspecify.annotations.NullMarked;
