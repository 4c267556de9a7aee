package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Row;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Rows of numbers, as a check makes them from samples. */
final class Rows {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Rows() {}

  /** Returns what a function makes of a row with these numbers, in their order. */
  static <T> T with(Map<String, Double> numbers, Labels labels, Function<Row, T> function) {
    AtomicReference<T> result = new AtomicReference<>();
    Condition asked =
        Condition.of(
            "asked",
            row -> {
              result.set(function.apply(row));
              return true;
            });
    Input[] inputs =
        numbers.keySet().stream().map(name -> Input.of(name, Query.of(name))).toArray(Input[]::new);
    Map<Query, Answer> answers = new LinkedHashMap<>();
    numbers.forEach(
        (name, number) -> answers.put(Query.of(name), Answer.of(Sample.of(labels, number))));
    Check.builder("c", Question.of(inputs), Voters.wholeCluster(), Bands.healthy(asked))
        .build()
        .rate(new Snapshot(NOON, answers), "instance");
    return result.get();
  }
}
