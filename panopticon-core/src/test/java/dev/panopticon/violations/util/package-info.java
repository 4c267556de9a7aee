/** Breaks a house rule. */
@NullMarked
package dev.panopticon.violations.util;

import org.jspecify.annotations.NullMarked;
