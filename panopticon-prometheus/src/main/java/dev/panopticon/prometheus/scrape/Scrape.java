package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Sample;
import java.util.List;

/**
 * What one target gave.
 *
 * @param isWhole whether it gave all its samples
 * @param samples those of the exporter, and those about the scrape
 * @param remarks why it failed, or what was left out; few
 */
record Scrape(ScrapeTarget target, boolean isWhole, List<Sample> samples, List<String> remarks) {}
