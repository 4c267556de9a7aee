/** The cluster that is watched, and how its rounds go. */
@NullMarked
package dev.panopticon.samples.statuspage.live;

import org.jspecify.annotations.NullMarked;
