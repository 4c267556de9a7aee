package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which series the plain queries of a cluster select; others are not answered by samples. */
final class AskedSeries {
  private final Cluster cluster;
  private final List<Selector> selectors;

  AskedSeries(Cluster cluster) {
    this.cluster = cluster;
    this.selectors = cluster.queries().stream().flatMap(query -> plain(query).stream()).toList();
  }

  private static Optional<Selector> plain(Query query) {
    try {
      return Optional.of(Selector.parse(query.text()));
    } catch (IllegalArgumentException notPlain) {
      return Optional.empty();
    }
  }

  boolean isAsked(Labels series) {
    return selectors.stream().anyMatch(selector -> selector.matches(series));
  }

  /**
   * Returns the series that fall by one when a node is lost: of a sum, the largest of each host.
   */
  Set<Labels> nodeCounts(Map<Labels, Sample> samples) {
    Set<Labels> counts = new LinkedHashSet<>();
    for (Check check : cluster.components().stream().flatMap(c -> c.checks().stream()).toList()) {
      boolean isSum = check.question().fold().equals(Optional.of(Question.Fold.SUM));
      List<Sample> counting =
          samples.values().stream().filter(s -> countsNodes(check, s.labels())).toList();
      (isSum ? largest(counting) : counting).forEach(sample -> counts.add(sample.labels()));
    }
    return counts;
  }

  private static boolean countsNodes(Check check, Labels series) {
    String name = check.countsNodes().orElse("");
    for (Question.Input input : check.question().inputs()) {
      boolean isNamed =
          input
              .split()
              .map(
                  split ->
                      split.values().contains(name) && series.value(split.label()).equals(name))
              .orElse(input.name().equals(name));
      if (isNamed
          && input.alternatives().stream()
              .anyMatch(query -> plain(query).filter(s -> s.matches(series)).isPresent())) {
        return true;
      }
    }
    return false;
  }

  private Collection<Sample> largest(List<Sample> counting) {
    Map<String, List<Sample>> byHost = new LinkedHashMap<>();
    counting.forEach(
        sample ->
            byHost
                .computeIfAbsent(
                    Voters.host(sample.labels(), cluster.hostLabel()), host -> new ArrayList<>())
                .add(sample));
    return byHost.values().stream()
        .map(ofHost -> ofHost.stream().max(Comparator.comparingDouble(Sample::value)).orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }
}
