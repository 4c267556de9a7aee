/** Breaks a house rule. */
@NullMarked
package dev.panopticon.violations.alpha;

import org.jspecify.annotations.NullMarked;
