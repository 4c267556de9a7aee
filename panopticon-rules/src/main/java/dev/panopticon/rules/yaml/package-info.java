/**
 * YAML as a tree that knows where everything stands.
 *
 * <p>Start with {@link dev.panopticon.rules.yaml.YamlText}.
 */
@NullMarked
package dev.panopticon.rules.yaml;

import org.jspecify.annotations.NullMarked;
