package dev.panopticon.rules.trial;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a test puts before the rules: samples, and the queries that are not answered. */
record Scene(Instant at, List<Sample> samples, Map<Query, String> failures) {
  Scene {
    samples = List.copyOf(samples);
    failures = Map.copyOf(failures);
  }

  static Scene of(List<Sample> samples) {
    Instant newest =
        samples.stream()
            .flatMap(sample -> sample.time().stream())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return new Scene(newest, samples, Map.of());
  }

  Scene at(Instant instant) {
    return new Scene(instant, samples, failures);
  }

  Snapshot snapshot(Set<Query> queries) {
    Map<Query, Answer> answers =
        new LinkedHashMap<>(RecordedSamples.of(samples, at).fetch(queries).answers());
    failures.forEach(
        (query, cause) -> answers.computeIfPresent(query, (same, old) -> Answer.failed(cause)));
    return new Snapshot(at, answers);
  }
}
