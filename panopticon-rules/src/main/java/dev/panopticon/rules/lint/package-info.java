/**
 * What rule files say that nobody should mean, and the exact bands of their checks.
 *
 * <p>Start with {@link dev.panopticon.rules.lint.Lint}.
 */
@NullMarked
package dev.panopticon.rules.lint;

import org.jspecify.annotations.NullMarked;
