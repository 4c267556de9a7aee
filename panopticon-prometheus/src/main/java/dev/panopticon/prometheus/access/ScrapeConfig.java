package dev.panopticon.prometheus.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One of the {@code scrape_configs} of a client file: exporters that are asked directly.
 *
 * @param jobName what their samples get as the label {@code job}
 * @param request what they are asked
 * @param access how they are reached
 * @param groups targets that stand in the client file itself
 * @param files files that list targets; a name may hold one {@code *}
 */
public record ScrapeConfig(
    String jobName, Request request, Access access, List<Group> groups, List<Path> files) {

  /**
   * What exporters are asked.
   *
   * @param scheme http or https
   * @param metricsPath the path of the metrics
   * @param timeout how long one scrape may take
   */
  public record Request(String scheme, String metricsPath, Duration timeout) {}

  /**
   * Targets with the same labels.
   *
   * @param place where they stand, for messages: file, line and column
   * @param labels what their samples get in addition
   */
  public record Group(String place, List<Target> targets, Map<String, String> labels) {
    /** Copies both. */
    public Group {
      targets = List.copyOf(targets);
      labels = Map.copyOf(labels);
    }

    /** Returns the address of each target. */
    public List<String> addresses() {
      return targets.stream().map(Target::address).toList();
    }
  }

  /**
   * One exporter.
   *
   * @param place where it stands, for messages: file, line and column
   * @param address {@code host:port}, as the file has it
   */
  public record Target(String place, String address) {}

  /** Copies the lists. */
  public ScrapeConfig {
    groups = List.copyOf(groups);
    files = List.copyOf(files);
  }
}
