/**
 * The rules of a cluster as they count after includes, overrides and parameters, each with the
 * place it comes from.
 *
 * <p>Start with {@link dev.panopticon.rules.explain.EffectiveRules}.
 */
@NullMarked
package dev.panopticon.rules.explain;

import org.jspecify.annotations.NullMarked;
