/**
 * Rules held against a source: do its samples fit what the rules ask?
 *
 * <p>Start with {@link dev.panopticon.rules.live.LiveCheck}.
 */
@NullMarked
package dev.panopticon.rules.live;

import org.jspecify.annotations.NullMarked;
