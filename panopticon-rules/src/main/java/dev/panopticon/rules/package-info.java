/**
 * Declarative rule files: YAML in, a cluster out.
 *
 * <p>Start with {@link dev.panopticon.rules.RuleFiles}.
 */
@NullMarked
package dev.panopticon.rules;

import org.jspecify.annotations.NullMarked;
