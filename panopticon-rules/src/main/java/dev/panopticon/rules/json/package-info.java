/**
 * Statuses as JSON.
 *
 * <p>Start with {@link dev.panopticon.rules.json.StatusJson}.
 */
@NullMarked
package dev.panopticon.rules.json;

import org.jspecify.annotations.NullMarked;
