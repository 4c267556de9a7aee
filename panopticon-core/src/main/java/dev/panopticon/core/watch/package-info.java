/**
 * A cluster over time: what holds for how long, what changed, and who is told.
 *
 * <p>{@link dev.panopticon.core.watch.TrackerState} is pure: the same snapshots give the same
 * transitions, and the clock is the snapshot's time. {@link
 * dev.panopticon.core.watch.StatusTracker} keeps one for many threads, and {@link
 * dev.panopticon.core.watch.Panopticon}, where a host application starts, asks a source again and
 * again.
 */
@NullMarked
package dev.panopticon.core.watch;

import org.jspecify.annotations.NullMarked;
