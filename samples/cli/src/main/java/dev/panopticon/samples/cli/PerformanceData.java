package dev.panopticon.samples.cli;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the graphs of a monitoring system: {@code 'label'=value;warn;crit;min;max}. */
final class PerformanceData {
  private final List<String> numbers = new ArrayList<>();
  private final Map<String, Integer> clusters = new HashMap<>();

  private PerformanceData() {}

  /** Returns the numbers of all clusters, how long it took to ask, and how old the samples are. */
  static String of(StatusOptions.Asked now) {
    PerformanceData data = new PerformanceData();
    now.statuses().forEach(data::add);
    BigDecimal seconds = BigDecimal.valueOf(now.took().toMillis(), 3);
    data.numbers.add("%s=%ss;;;0".formatted(label("fetch"), seconds.toPlainString()));
    long age = Math.max(0, now.age().toSeconds());
    data.numbers.add("%s=%ds;;;0".formatted(label("age"), age));
    return String.join(" ", data.numbers);
  }

  private void add(ClusterStatus status) {
    String cluster = name(status.cluster().id());
    List<CheckStatus> checks =
        status.components().stream().flatMap(component -> component.checks().stream()).toList();
    for (Rating rating : Rating.values()) {
      long count = checks.stream().filter(check -> check.rating() == rating).count();
      String label = label("%s checks %s".formatted(cluster, rating.word()));
      numbers.add("%s=%d;;;0;%d".formatted(label, count, checks.size()));
    }
    long expected = checks.stream().mapToLong(PerformanceData::expected).sum();
    if (expected > 0) {
      long healthy =
          checks.stream().flatMap(check -> check.votes().stream()).mapToLong(Votes::healthy).sum();
      String label = label(cluster + " voters healthy");
      numbers.add("%s=%s%%;;;0;100".formatted(label, percent(healthy, expected)));
    }
  }

  /** A label must be there once: the second cluster of a name is {@code NAME 2}. */
  private String name(String cluster) {
    int number = clusters.merge(cluster, 1, Integer::sum);
    return number == 1 ? cluster : cluster + " " + number;
  }

  private static long expected(CheckStatus check) {
    return check.votes().map(Votes::expected).orElse(check.check().voters().expected());
  }

  /** Rounded down: 100 means all. */
  private static String percent(long part, long whole) {
    return BigDecimal.valueOf(part * 100)
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN)
        .toPlainString();
  }

  /** Returns a label in quotes; it may hold neither an equals sign nor a line end. */
  static String label(String text) {
    return "'" + PluginText.oneLine(text).replace('=', '-').replace("'", "''") + "'";
  }
}
