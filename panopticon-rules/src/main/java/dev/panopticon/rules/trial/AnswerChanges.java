package dev.panopticon.rules.trial;

import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.core.sample.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What tests do to answers, beside what a what-if does. */
final class AnswerChanges {
  private AnswerChanges() {}

  /** Returns that these samples disappear. */
  static Change remove(Selector selector) {
    return ofSamples(
        samples -> samples.stream().filter(sample -> !selector.matches(sample.labels())).toList());
  }

  /** Returns that these samples have another number. */
  static Change set(Selector selector, double value) {
    return ofSamples(
        samples ->
            samples.stream()
                .map(sample -> selector.matches(sample.labels()) ? valued(sample, value) : sample)
                .toList());
  }

  /** Returns that a query is answered so. */
  static Change answer(Query asked, Answer other) {
    return before -> {
      Map<Query, Answer> answers = new LinkedHashMap<>(before.snapshot().answers());
      answers.computeIfPresent(asked, (query, answer) -> other);
      return before.withSnapshot(new Snapshot(before.snapshot().at(), answers));
    };
  }

  private static Sample valued(Sample sample, double value) {
    return new Sample(sample.labels(), value, sample.epochMillis());
  }

  private static Change ofSamples(UnaryOperator<List<Sample>> edit) {
    return before -> {
      Map<Query, Answer> answers = new LinkedHashMap<>(before.snapshot().answers());
      answers.replaceAll(
          (query, answer) ->
              answer instanceof Answer.Samples old ? old.with(edit.apply(old.samples())) : answer);
      return before.withSnapshot(new Snapshot(before.snapshot().at(), answers));
    };
  }
}
