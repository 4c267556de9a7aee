/**
 * Statuses, tracker states and problems as JSON.
 *
 * <p>Start with {@link dev.panopticon.rules.json.StatusJson}, {@link
 * dev.panopticon.rules.json.TrackerStateJson} and {@link dev.panopticon.rules.json.ProblemJson}.
 */
@NullMarked
package dev.panopticon.rules.json;

import org.jspecify.annotations.NullMarked;
