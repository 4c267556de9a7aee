/**
 * Verdicts: ratings, votes, and how many votes make one rating.
 *
 * <p>Start with {@link dev.panopticon.core.rating.Combination}.
 */
@NullMarked
package dev.panopticon.core.rating;

import org.jspecify.annotations.NullMarked;
