package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.Standing;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.core.watch.Transition;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClusterMetersTest {
  private static final Cluster BOTH = Given.cluster(Given.rated("disk"), Given.rated("load"));

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final ClusterMeters meters = new ClusterMeters(registry);

  private static Round round(ClusterStatus status, Transition... transitions) {
    return new Round(status, TrackerState.empty(), List.of(transitions), List.of());
  }

  private List<String> shown(String name) {
    return registry.find(name).gauges().stream()
        .map(
            gauge ->
                gauge.getId().getTags().stream().map(Tag::getValue).collect(Collectors.joining(" "))
                    + " "
                    + (int) gauge.value())
        .sorted()
        .toList();
  }

  @Test
  void ratings_areSetsOfStates() {
    meters.show(round(Given.evaluate(BOTH, "disk: warning")));

    assertThat(shown("panopticon.rating"))
        .containsExactly(
            "test disk critical 0",
            "test disk healthy 0",
            "test disk unknown 0",
            "test disk warning 1",
            "test load critical 0",
            "test load healthy 1",
            "test load unknown 0",
            "test load warning 0");
    assertThat(shown("panopticon.cluster.rating"))
        .containsExactly("test critical 0", "test healthy 0", "test unknown 0", "test warning 1");
  }

  @Test
  void rows_ofAComponentThatIsGone_vanish() {
    meters.show(round(Given.evaluate(BOTH, "")));
    meters.show(round(Given.evaluate(Given.cluster(Given.rated("load")), "load: critical")));

    assertThat(shown("panopticon.rating"))
        .containsExactly(
            "test load critical 1",
            "test load healthy 0",
            "test load unknown 0",
            "test load warning 0");
  }

  @Test
  void beforeTheFirstRound_nothingIsClaimed() {
    assertThat(shown("panopticon.rating")).isEmpty();
    assertThat(registry.get("panopticon.status.age").timeGauge().value()).isNaN();
  }

  @Test
  void age_isInSecondsOfTheSamples() {
    clock.add(Duration.ofMillis(Given.NOON.toEpochMilli() - clock.wallTime() + 2500));
    meters.show(round(Given.evaluate(BOTH, "")));
    assertThat(registry.get("panopticon.status.age").timeGauge().value()).isEqualTo(2.5);
  }

  @Test
  void transitions_ofComponentsAndCluster_areCounted() {
    ClusterStatus status = Given.evaluate(BOTH, "disk: critical");
    meters.show(
        round(
            status,
            transition(status, Subject.check("disk", "c")),
            transition(status, Subject.component("disk")),
            transition(status, Subject.cluster())));
    meters.countProblem();

    assertThat(registry.find("panopticon.transitions").counters())
        .extracting(counter -> counter.getId().getTag("component"))
        .containsExactlyInAnyOrder("disk", "cluster");
    assertThat(
            registry
                .get("panopticon.transitions")
                .tags("cluster", "test", "component", "disk", "rating", "critical")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("panopticon.problems").counter().count()).isEqualTo(1);
  }

  private static Transition transition(ClusterStatus status, Subject subject) {
    Standing now = new Standing(status.rating(), status.at(), List.of());
    return new Transition(subject, Optional.empty(), now, Optional.empty(), false);
  }
}
