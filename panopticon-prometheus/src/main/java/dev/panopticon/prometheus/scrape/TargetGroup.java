package dev.panopticon.prometheus.scrape;

import java.util.List;
import java.util.Map;

/**
 * Exporters with the same labels, as in {@code static_configs} of Prometheus.
 *
 * @param targets where they are, {@code host:port}; without a port it is 80, or 443 for https
 * @param labels what their samples get in addition; {@code job} and {@code instance} may be among
 *     them, {@code __scheme__} and {@code __metrics_path__} replace those of the job, and other
 *     names that begin with two underscores are dropped
 */
public record TargetGroup(List<String> targets, Map<String, String> labels) {
  /** Copies both. */
  public TargetGroup {
    targets = List.copyOf(targets);
    labels = Map.copyOf(labels);
  }
}
