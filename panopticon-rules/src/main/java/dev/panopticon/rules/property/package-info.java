/**
 * Properties of rules: snapshots of every kind for a cluster, and what must hold for all of them.
 *
 * <p>Start with {@link dev.panopticon.rules.property.RuleProperties}, which needs nothing else, or
 * with {@link dev.panopticon.rules.property.Snapshots}, which needs jqwik.
 */
@NullMarked
package dev.panopticon.rules.property;

import org.jspecify.annotations.NullMarked;
