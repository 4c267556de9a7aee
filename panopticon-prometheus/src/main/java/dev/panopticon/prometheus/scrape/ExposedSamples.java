package dev.panopticon.prometheus.scrape;

import java.util.Map;

/** Takes the samples of a scrape, in its order. */
@FunctionalInterface
interface ExposedSamples {
  /**
   * Takes one.
   *
   * @param labels the exporter's own, the metric name among them; values may be empty
   * @param epochMillis its own time, or {@link dev.panopticon.core.sample.Sample#NO_TIME}
   */
  void add(Map<String, String> labels, double value, long epochMillis);
}
