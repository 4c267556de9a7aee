package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.cluster.Change.Scenario;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a test puts before the rules: samples, and what then becomes of the answers. */
record Scene(Instant at, RecordedSamples recorded, List<Change> changes) {
  Scene {
    changes = List.copyOf(changes);
  }

  static Scene of(List<Sample> samples) {
    return of(RecordedSamples.of(samples, Instant.EPOCH));
  }

  static Scene of(RecordedSamples recorded) {
    return new Scene(recorded.fetch(List.of()).at(), recorded, List.of());
  }

  /** Returns whether a label of some sample is this, or this with a port. */
  boolean speaksOf(String name) {
    return recorded.samples().stream()
        .flatMap(sample -> sample.labels().asMap().values().stream())
        .anyMatch(value -> Voters.host(value).equals(name));
  }

  Scene at(Instant instant) {
    return new Scene(instant, recorded, changes);
  }

  Scene with(Change change) {
    List<Change> more = new ArrayList<>(changes);
    more.add(change);
    return new Scene(at, recorded, more);
  }

  /** Returns what a cluster is asked about. */
  Scenario scenario(Cluster cluster) {
    Snapshot given = recorded.fetch(cluster.queries());
    Map<Query, Answer> answers = new LinkedHashMap<>();
    given.answers().forEach((query, answer) -> answers.put(query, aged(query, answer, given.at())));
    Scenario scenario = Scenario.of(cluster, new Snapshot(at, answers));
    for (Change change : changes) {
      scenario = change.applyTo(scenario);
    }
    return scenario;
  }

  /** Samples keep their age as time goes on in a test: their exporters go on, too. */
  private Answer aged(Query query, Answer answer, Instant given) {
    Duration passed = Duration.between(given, at);
    return query.isTimed() && answer instanceof Answer.Samples samples
        ? samples.with(
            samples.samples().stream()
                .map(sample -> sample.at(sample.time().orElse(given).plus(passed)))
                .toList())
        : answer;
  }

  Snapshot snapshot(Cluster cluster) {
    return scenario(cluster).snapshot();
  }
}
