package dev.panopticon.rules.property;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Snapshots that are a little different. */
final class Edits {
  private Edits() {}

  /** Returns it with other answers to some queries. */
  static Snapshot with(Snapshot snapshot, List<Query> queries, Answer answer) {
    Map<Query, Answer> answers = new LinkedHashMap<>(snapshot.answers());
    queries.forEach(query -> answers.put(query, answer));
    return new Snapshot(snapshot.at(), answers);
  }

  /** Returns it with all answers, and the samples of each, from back to front. */
  static Snapshot reversed(Snapshot snapshot) {
    List<Query> queries = new ArrayList<>(snapshot.answers().keySet());
    Collections.reverse(queries);
    Map<Query, Answer> answers = new LinkedHashMap<>();
    queries.forEach(
        query ->
            answers.put(
                query,
                changed(
                    snapshot.answer(query),
                    samples -> {
                      Collections.reverse(samples);
                      return samples;
                    })));
    return new Snapshot(snapshot.at(), answers);
  }

  /** Returns it without all that a voter says in a check. */
  static Snapshot withoutVoter(Snapshot snapshot, CheckSamples check, String voter) {
    Map<Query, Answer> answers = new LinkedHashMap<>(snapshot.answers());
    for (Query query : check.queriesOfVoters()) {
      answers.computeIfPresent(
          query,
          (key, answer) ->
              changed(
                  answer,
                  samples -> {
                    samples.removeIf(sample -> check.voter(sample).equals(voter));
                    return samples;
                  }));
    }
    return new Snapshot(snapshot.at(), answers);
  }

  /** Returns it where a voter says this in a check, and nothing else. */
  static Snapshot withVoter(Snapshot snapshot, CheckSamples check, String voter, Reading reading) {
    Snapshot without = withoutVoter(snapshot, check, voter);
    Map<Query, Answer> answers = new LinkedHashMap<>(without.answers());
    check
        .of(voter, reading, 0, "")
        .forEach(
            (query, said) ->
                answers.computeIfPresent(
                    query,
                    (key, answer) ->
                        changed(
                            answer,
                            samples -> {
                              samples.addAll(said);
                              return samples;
                            })));
    return new Snapshot(snapshot.at(), answers);
  }

  private static Answer changed(Answer answer, UnaryOperator<List<Sample>> change) {
    return answer instanceof Answer.Samples samples
        ? samples.with(change.apply(new ArrayList<>(samples.samples())))
        : answer;
  }

  /** Returns how much it says: samples, and failures. */
  static int size(Snapshot snapshot) {
    return snapshot.answers().values().stream().mapToInt(Edits::size).sum();
  }

  private static int size(Answer answer) {
    return answer instanceof Answer.Samples samples ? samples.samples().size() : 1;
  }

  /**
   * Returns snapshots that say less: without the answers to half of the queries, a quarter ... each
   * one, and without each single sample.
   */
  static Stream<Snapshot> smaller(Snapshot snapshot) {
    List<Query> told =
        snapshot.answers().keySet().stream()
            .filter(query -> size(snapshot.answer(query)) > 0)
            .toList();
    Stream<Snapshot> withoutAnswers =
        IntStream.iterate(told.size(), count -> count > 0, count -> count / 2)
            .boxed()
            .flatMap(
                count ->
                    IntStream.iterate(0, from -> from < told.size(), from -> from + count)
                        .mapToObj(from -> told.subList(from, Math.min(told.size(), from + count))))
            .map(queries -> with(snapshot, queries, Answer.of()));
    return Stream.concat(
        withoutAnswers, told.stream().flatMap(query -> withoutOneSample(snapshot, query)));
  }

  private static Stream<Snapshot> withoutOneSample(Snapshot snapshot, Query query) {
    return IntStream.range(0, size(snapshot.answer(query)))
        .filter(place -> snapshot.answer(query) instanceof Answer.Samples)
        .mapToObj(
            place ->
                with(
                    snapshot,
                    List.of(query),
                    changed(
                        snapshot.answer(query),
                        samples -> {
                          samples.remove(place);
                          return samples;
                        })));
  }

  /** Returns what it says in sample notation, below each query as a comment. */
  static String text(Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    snapshot
        .answers()
        .forEach(
            (query, answer) -> {
              if (answer instanceof Answer.Failed failed) {
                text.append("# %s failed: %s\n".formatted(query, failed.cause()));
              } else if (answer instanceof Answer.Samples samples && size(answer) > 0) {
                text.append("# ").append(query).append('\n');
                samples.samples().forEach(sample -> text.append(sample).append('\n'));
              }
            });
    return text.isEmpty() ? "# no samples\n" : text.toString();
  }
}
