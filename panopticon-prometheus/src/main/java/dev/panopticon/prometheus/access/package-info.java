/**
 * How servers are reached: whom to trust, with which certificate and credentials.
 *
 * <p>Start with {@link dev.panopticon.prometheus.access.Access}.
 */
@NullMarked
package dev.panopticon.prometheus.access;

import org.jspecify.annotations.NullMarked;
