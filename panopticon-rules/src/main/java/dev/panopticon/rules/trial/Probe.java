package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The same rules, with conditions that note which band a sample falls into. */
final class Probe {
  private final Set<String> reached;

  /** Notes here what is reached, as {@link #band} names it. */
  Probe(Set<String> reached) {
    this.reached = reached;
  }

  static String band(String check, String band) {
    return "band " + check + " " + band;
  }

  Cluster into(Cluster cluster) {
    List<Component> components = new ArrayList<>();
    for (Component component : cluster.components()) {
      Component.Builder builder = Component.builder(component.id()).about(component.about());
      component.checks().forEach(check -> builder.check(into(component, check)));
      component.dependencies().forEach(edge -> builder.dependsOn(edge.on(), edge.impact()));
      component.group().ifPresent(builder::group);
      component.atMost().ifPresent(builder::atMost);
      components.add(builder.build());
    }
    return Cluster.of(cluster.id(), components)
        .withAbout(cluster.about())
        .withHostLabel(cluster.hostLabel());
  }

  private Check into(Component component, Check check) {
    Bands bands = into(component.id() + "/" + check.id(), check.bands());
    Check.Builder builder =
        Check.builder(check.id(), check.question(), check.voters(), bands)
            .about(check.about())
            .combine(check.combination())
            .holdTimes(check.holdTimes());
    check.atMost().ifPresent(builder::atMost);
    check.countsNodes().ifPresent(builder::countsNodes);
    return builder.build();
  }

  private Bands into(String check, Bands bands) {
    Optional<Condition> valid =
        bands.valid().map(one -> noting(one, "", band(check, "unusable by valid")));
    String below = bands.warning().isPresent() ? "" : band(check, "else");
    Condition healthy = noting(bands.healthy(), band(check, "healthy"), below);
    Optional<Condition> warning =
        bands.warning().map(one -> noting(one, band(check, "warning"), band(check, "else")));
    return new Bands(valid, healthy, warning, bands.otherwise(), bands.expect());
  }

  private Condition noting(Condition condition, String where, String otherwise) {
    Condition.Test test =
        row -> {
          Truth truth = condition.of(row);
          switch (truth) {
            case HOLDS -> reached.add(where);
            case FAILS -> reached.add(otherwise);
            case UNDEFINED -> {}
          }
          return truth;
        };
    return new Condition(condition.text(), condition.where(), test, condition.parts());
  }
}
