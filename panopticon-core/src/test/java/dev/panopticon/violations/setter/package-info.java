/** Breaks a house rule. */
@NullMarked
package dev.panopticon.violations.setter;

import org.jspecify.annotations.NullMarked;
