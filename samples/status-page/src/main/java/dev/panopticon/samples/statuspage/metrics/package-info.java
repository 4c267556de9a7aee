/** What a Prometheus reads of the page itself. */
@NullMarked
package dev.panopticon.samples.statuspage.metrics;

import org.jspecify.annotations.NullMarked;
