package dev.panopticon.rules.trial;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Selector;
import java.util.List;
import java.util.Optional;

/** Which series the plain queries of a cluster select; others are not answered by samples. */
final class AskedSeries {
  private final List<Selector> selectors;

  AskedSeries(Cluster cluster) {
    this.selectors = cluster.queries().stream().flatMap(query -> plain(query).stream()).toList();
  }

  /** Returns what a query selects, if it is a plain selector. */
  static Optional<Selector> plain(Query query) {
    try {
      return Optional.of(Selector.parse(query.text()));
    } catch (IllegalArgumentException notPlain) {
      return Optional.empty();
    }
  }

  boolean isAsked(Labels series) {
    return selectors.stream().anyMatch(selector -> selector.matches(series));
  }
}
