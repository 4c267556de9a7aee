package dev.panopticon.core.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.RandomClusters;
import dev.panopticon.core.cluster.Role;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BlamePropertiesTest {

  @Property(tries = 3000)
  void everyFaultMadeHealthy_clusterIsHealthy(@ForAll long seed) {
    ClusterStatus status = evaluate(seed);
    Change[] repairs = repairs(status, component -> isFault(component) || !isAnswered(component));
    Assume.that(repairs.length > 0);

    ClusterStatus repaired = status.whatIf(repairs);

    assertThat(repaired.rating()).as(repaired.explain()).isEqualTo(Rating.HEALTHY);
    assertThat(repaired.rootCauses()).isEmpty();
  }

  @Property(tries = 3000)
  void oneRootCauseLeft_clusterIsNotHealthy(@ForAll long seed) {
    ClusterStatus status = evaluate(seed);
    Set<String> members = members(status);
    for (ComponentStatus left : status.components()) {
      if (left.role() == Role.ROOT_CAUSE && !members.contains(left.component().id())) {
        ClusterStatus repaired =
            status.whatIf(
                repairs(status, other -> other != left && (isFault(other) || !isAnswered(other))));

        assertThat(repaired.rating()).isNotEqualTo(Rating.HEALTHY);
        assertThat(repaired.rootCauses())
            .extracting(RootCause::id)
            .contains(left.component().id())
            .isSubsetOf(left.component().id(), RootCause.SOURCE);
      }
    }
  }

  @Property(tries = 3000)
  void onlyRootCausesMadeHealthy_nothingIsWorse(@ForAll long seed) {
    ClusterStatus status = evaluate(seed);

    ClusterStatus repaired =
        status.whatIf(repairs(status, component -> component.role() == Role.ROOT_CAUSE));

    assertThat(repaired.rating()).isLessThanOrEqualTo(status.rating());
    for (ComponentStatus component : status.components()) {
      assertThat(rating(repaired, component.component().id()))
          .isLessThanOrEqualTo(component.rating());
    }
  }

  @Property(tries = 3000)
  void paths_leadOverTroubleToARootCauseByTheShortestWay(@ForAll long seed) {
    ClusterStatus status = evaluate(seed);
    BlamePaths paths = BlamePaths.of(status);
    Set<String> causes = new HashSet<>();
    status.rootCauses().forEach(cause -> causes.add(cause.id()));
    for (ComponentStatus component : status.components()) {
      List<BlamePaths.Step> path = paths.path(component.component().id());
      assertThat(path.isEmpty()).isEqualTo(component.rating().isHealthy());
      if (!path.isEmpty()) {
        assertThat(path.get(path.size() - 1).component()).isIn(causes);
        assertThat(path).noneMatch(step -> step.rating().isHealthy());
        assertThat(path).hasSize(length(status, component));
        assertThat(paths.because(component.component().id()))
            .startsWith(component + " because ")
            .doesNotEndWith(" because ");
      }
    }
  }

  /** The number of steps of the path, by the definition and with all ways tried anew. */
  private static int length(ClusterStatus status, ComponentStatus from) {
    if (from.role() == Role.ROOT_CAUSE) {
      return 1;
    }
    List<Way> ways = ways(status, from);
    Rating felt = ways.stream().map(Way::felt).reduce(Rating.HEALTHY, Rating::worst);
    ways.removeIf(way -> way.felt() != felt);
    Rating there = ways.stream().map(Way::there).reduce(Rating.HEALTHY, Rating::worst);
    ways.removeIf(way -> way.there() != there);
    return 1 + ways.stream().mapToInt(Way::length).min().orElseThrow();
  }

  private record Way(Rating felt, Rating there, int length) {}

  private static List<Way> ways(ClusterStatus status, ComponentStatus from) {
    List<Way> ways = new ArrayList<>();
    if (!isAnswered(from)) {
      from.checks().stream()
          .filter(check -> !check.isAnswered())
          .forEach(check -> ways.add(new Way(check.rating(), Rating.UNKNOWN, 1)));
    }
    Component component = from.component();
    for (Dependency dependency : component.dependencies()) {
      ComponentStatus other = status.component(dependency.on()).orElseThrow();
      Rating felt = dependency.impact().passes(other.rating());
      if (!felt.isHealthy()) {
        ways.add(new Way(felt, other.rating(), length(status, other)));
      }
    }
    if (component.group().isPresent() && !from.own().isHealthy()) {
      for (String member : component.group().get().members()) {
        ComponentStatus other = status.component(member).orElseThrow();
        if (!other.rating().isHealthy()) {
          ways.add(new Way(from.own(), other.rating(), length(status, other)));
        }
      }
    }
    return ways;
  }

  private static ClusterStatus evaluate(long seed) {
    RandomClusters random = new RandomClusters(seed);
    return random.cluster().evaluate(random.snapshot());
  }

  private static Change[] repairs(ClusterStatus status, Predicate<ComponentStatus> which) {
    return status.components().stream()
        .filter(which)
        .map(component -> WhatIf.rating(component.component().id(), Rating.HEALTHY))
        .toArray(Change[]::new);
  }

  private static boolean isFault(ComponentStatus component) {
    return component.role() == Role.ROOT_CAUSE || component.role() == Role.MASKED;
  }

  private static boolean isAnswered(ComponentStatus component) {
    return component.checks().stream().allMatch(check -> check.isAnswered());
  }

  private static Set<String> members(ClusterStatus status) {
    Set<String> members = new HashSet<>();
    for (Component component : status.cluster().components()) {
      component.group().ifPresent(group -> members.addAll(group.members()));
    }
    return members;
  }

  private static Rating rating(ClusterStatus status, String id) {
    return status.component(id).orElseThrow().rating();
  }
}
