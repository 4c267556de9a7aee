/**
 * Scrapes exporters directly, where there is no Prometheus.
 *
 * <p>Start with {@link dev.panopticon.prometheus.scrape.ScrapeSource}.
 */
@NullMarked
package dev.panopticon.prometheus.scrape;

import org.jspecify.annotations.NullMarked;
