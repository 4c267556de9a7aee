/**
 * The smallest host application: load, fetch, evaluate, print.
 *
 * <p>Start with {@link dev.panopticon.samples.quickstart.Quickstart}.
 */
@NullMarked
package dev.panopticon.samples.quickstart;

import org.jspecify.annotations.NullMarked;
