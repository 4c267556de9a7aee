/** What is kept over restarts: ratings, numbers, transitions, incidents, announcements. */
@NullMarked
package dev.panopticon.samples.statuspage.archive;

import org.jspecify.annotations.NullMarked;
