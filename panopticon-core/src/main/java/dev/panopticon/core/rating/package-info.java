/** The verdicts: ratings, votes, and how many votes make one rating. */
@NullMarked
package dev.panopticon.core.rating;

import org.jspecify.annotations.NullMarked;
