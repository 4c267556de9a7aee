package dev.panopticon.samples.springboot;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.Transition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a watch tells Micrometer.
 *
 * <p>A rating is a set of states, as in OpenMetrics: a row for each, of which one is 1. Before the
 * first round there are no rows, and the age is NaN.
 */
final class ClusterMeters {
  private final MeterRegistry registry;
  private final MultiGauge components;
  private final MultiGauge clusters;
  private final Counter problems;
  private volatile @Nullable ClusterStatus last;

  ClusterMeters(MeterRegistry registry) {
    this.registry = registry;
    components =
        MultiGauge.builder("panopticon.rating")
            .description("1 for the rating of the component, 0 for all others")
            .register(registry);
    clusters =
        MultiGauge.builder("panopticon.cluster.rating")
            .description("1 for the rating of the cluster, 0 for all others")
            .register(registry);
    problems =
        Counter.builder("panopticon.problems")
            .description("Problems of the watch itself, which are logged")
            .register(registry);
    TimeGauge.builder("panopticon.status.age", this, TimeUnit.MILLISECONDS, ClusterMeters::age)
        .description("Time since the samples of the last status")
        .register(registry);
  }

  /** Shows what a round came to; what is not in the rules any more has no rows any more. */
  void show(Round round) {
    ClusterStatus status = round.status();
    last = status;
    Tags cluster = Tags.of("cluster", status.cluster().id());
    List<Row<?>> rows = new ArrayList<>();
    for (ComponentStatus component : status.components()) {
      Tags tags = cluster.and("component", component.component().id());
      rows.addAll(states(tags, component.rating()));
    }
    components.register(rows, true);
    clusters.register(states(cluster, status.rating()), true);
    round.transitions().forEach(transition -> count(cluster, transition));
  }

  /** Counts a problem of the watch. */
  void countProblem() {
    problems.increment();
  }

  private static List<Row<?>> states(Tags tags, Rating rating) {
    return Stream.of(Rating.values())
        .<Row<?>>map(state -> Row.of(tags.and("rating", state.word()), state == rating ? 1 : 0))
        .toList();
  }

  private void count(Tags cluster, Transition transition) {
    Subject subject = transition.subject();
    if (!subject.isCheck()) {
      Counter.builder("panopticon.transitions")
          .description("Changes of the rating of a component, or of the whole: cluster")
          .tags(cluster.and("component", subject.toString()))
          .tag("rating", transition.now().rating().word())
          .register(registry)
          .increment();
    }
  }

  private double age() {
    ClusterStatus status = last;
    return status == null
        ? Double.NaN
        : registry.config().clock().wallTime() - status.at().toEpochMilli();
  }
}
