/**
 * What rule files may say: the maps of the format, their keys, and what each key may hold.
 *
 * <p>Loading, the JSON Schema and the reference of the format all come from here. Start with {@link
 * dev.panopticon.rules.format.Level}.
 */
@NullMarked
package dev.panopticon.rules.format;

import org.jspecify.annotations.NullMarked;
