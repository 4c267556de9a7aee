/**
 * One check: what is asked, who votes, what deserves which rating, and what came out.
 *
 * <p>This is the <i>rate</i> half of an evaluation: samples in, check ratings out. Start with
 * {@link dev.panopticon.core.check.Check}.
 */
@NullMarked
package dev.panopticon.core.check;

import org.jspecify.annotations.NullMarked;
