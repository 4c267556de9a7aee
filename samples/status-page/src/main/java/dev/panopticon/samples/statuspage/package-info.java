/** The status page: a host application that shows a cluster in a browser. */
@NullMarked
package dev.panopticon.samples.statuspage;

import org.jspecify.annotations.NullMarked;
