package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The labels of one line, as the exporter gives them; values may be empty. */
final class OwnLabels {
  private final Map<String, String> values = new HashMap<>();
  private Optional<String> twice = Optional.empty();

  OwnLabels(String metric) {
    values.put(Labels.NAME, metric);
  }

  void put(String name, String value) {
    if (values.putIfAbsent(name, value) != null) {
      twice = Optional.of(name);
    }
  }

  Map<String, String> values() {
    return values;
  }

  /**
   * Refuses a label that was given more than once. (Prometheus lets it pass where the target has a
   * label of that name.)
   */
  void check(ScrapeCursor in) {
    if (twice.isPresent()) {
      throw in.problem("label '" + twice.get() + "' occurs twice");
    }
  }
}
