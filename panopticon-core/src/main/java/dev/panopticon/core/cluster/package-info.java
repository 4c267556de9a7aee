/**
 * A cluster of components that depend on each other, and its status.
 *
 * <p>This is the <i>combine</i> half of an evaluation: check ratings in, one explained status out.
 * Start with {@link dev.panopticon.core.cluster.Cluster}.
 */
@NullMarked
package dev.panopticon.core.cluster;

import org.jspecify.annotations.NullMarked;
