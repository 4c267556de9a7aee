/** One HTTP request and its reply, for queries and scrapes alike. Not exported: for this module. */
@NullMarked
package dev.panopticon.prometheus.exchange;

import org.jspecify.annotations.NullMarked;
