/** Real clusters that lose members, and what the shipped rules say to that. */
@NullMarked
package dev.panopticon.samples.drills;

import org.jspecify.annotations.NullMarked;
