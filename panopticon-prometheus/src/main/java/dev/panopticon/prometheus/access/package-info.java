/**
 * How servers are reached: whom to trust, with which certificate and credentials.
 *
 * <p>Start with {@link dev.panopticon.prometheus.access.Access}, or, where it stands in a file,
 * with {@link dev.panopticon.prometheus.access.ClientFile}.
 */
@NullMarked
package dev.panopticon.prometheus.access;

import org.jspecify.annotations.NullMarked;
