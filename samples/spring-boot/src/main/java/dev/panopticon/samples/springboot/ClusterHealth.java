package dev.panopticon.samples.springboot;

import dev.panopticon.core.check.About;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of a cluster: {@code cluster}, then component by component, whichever there are at the
 * moment of the request. Never waits.
 *
 * <p>A component's status is never worse than the cluster's, so that Spring's aggregate of all is
 * that of the cluster: a component whose effect is capped, or a member of a group that has others,
 * must not take the service down. Its details say its rating as it is.
 */
final class ClusterHealth implements CompositeHealthContributor {
  /** The child that is the whole; no component can have this id. */
  private static final String CLUSTER = "cluster";

  private final Supplier<ClusterStatus> status;

  ClusterHealth(Supplier<ClusterStatus> status) {
    this.status = status;
  }

  @Override
  public Stream<Entry> stream() {
    ClusterStatus now = status.get(); // once for all: their aggregate is that of one moment
    HealthIndicator whole = () -> cluster(now);
    return Stream.concat(
        Stream.of(new Entry(CLUSTER, whole)),
        now.components().stream().map(component -> entry(now.rating(), component)));
  }

  @Override
  public @Nullable HealthContributor getContributor(String name) {
    return stream()
        .filter(entry -> entry.name().equals(name))
        .map(Entry::contributor)
        .findFirst()
        .orElse(null);
  }

  private static Entry entry(Rating cluster, ComponentStatus component) {
    HealthIndicator part = () -> component(cluster, component);
    return new Entry(component.component().id(), part);
  }

  private static Health cluster(ClusterStatus status) {
    return Health.status(HealthTable.of(status.rating()))
        .withDetail("cluster", status.cluster().id())
        .withDetail("rating", status.rating().word())
        .withDetail("at", status.at().toString())
        .withDetail("rootCauses", status.rootCauses().stream().map(RootCause::id).toList())
        .withDetail("remarks", visible(status.remarks()))
        .withDetail("explanation", visible(status.explain().lines().toList()))
        .build();
  }

  private static Health component(Rating cluster, ComponentStatus status) {
    Rating effect = Rating.best(status.rating(), cluster);
    Health.Builder health =
        Health.status(HealthTable.of(effect))
            .withDetail("rating", status.rating().word())
            .withDetail("own", status.own().word())
            .withDetail("role", status.role().word())
            .withDetail("because", visible(status.because()));
    About about = status.component().about();
    addUnlessEmpty(health, "title", about.title());
    addUnlessEmpty(health, "runbook", about.runbook());
    if (!about.links().isEmpty()) {
      health.withDetail("links", visible(lines(about.links())));
    }
    return health.build();
  }

  private static void addUnlessEmpty(Health.Builder health, String name, String text) {
    if (!text.isEmpty()) {
      health.withDetail(name, VisibleText.of(text));
    }
  }

  private static List<String> lines(Map<String, String> links) {
    return links.entrySet().stream().map(link -> link.getKey() + ": " + link.getValue()).toList();
  }

  private static List<String> visible(List<String> texts) {
    return texts.stream().map(VisibleText::of).toList();
  }
}
