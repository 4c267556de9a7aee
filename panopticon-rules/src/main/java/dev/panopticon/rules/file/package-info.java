/**
 * From files to a cluster: includes, overrides, parameters, components, checks.
 *
 * <p>Start with {@link dev.panopticon.rules.file.ClusterLoader}.
 */
@NullMarked
package dev.panopticon.rules.file;

import org.jspecify.annotations.NullMarked;
