package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The snapshots that a server would have given in the past.
 *
 * <p>Of a time in which the server itself was down it remembers nothing: for its lookback (5
 * minutes by default) what it knew before goes on, and then answers are empty, so that everything
 * is silent. Whoever asked it then got no answer, which is unknown.
 *
 * <p>Immutable and thread-safe; it holds no samples.
 */
public final class Replay {
  /** An hour at a step of 15 seconds; a server gives at most 11,000 for a series. */
  static final int STEPS_A_REQUEST = 240;

  private final Steps steps;
  private final BiFunction<Steps, Set<Query>, Snapshot> ask;

  Replay(Steps steps, BiFunction<Steps, Set<Query>, Snapshot> ask) {
    this.steps = steps;
    this.ask = ask;
  }

  /**
   * Returns one snapshot for each instant, the oldest first.
   *
   * <p>The stream is lazy: it asks for a part of the range when the one before it is used up, so
   * its need for memory does not depend on the length of the range. Each part has the source's
   * deadline. A query that fails for a part is a failed answer in every snapshot of that part, and
   * the next part is asked all the same; nothing is thrown because of the outside world. An
   * interrupt gives failed answers and stays set. Each sample has the time of its snapshot; in
   * answers to timed queries, when it was measured.
   */
  public Stream<Snapshot> snapshots(Collection<Query> queries) {
    Set<Query> distinct = new LinkedHashSet<>(List.copyOf(queries));
    return steps
        .parts(STEPS_A_REQUEST)
        .flatMap(part -> snapshots(part, ask.apply(part, distinct)))
        .map(snapshot -> MeasuredTimes.merge(snapshot, distinct));
  }

  private static Stream<Snapshot> snapshots(Steps part, Snapshot range) {
    List<Instant> instants = part.instants();
    Map<Query, List<Answer>> byInstant = new LinkedHashMap<>();
    range.answers().forEach((query, answer) -> byInstant.put(query, split(answer, instants)));
    Stream.Builder<Snapshot> snapshots = Stream.builder();
    for (int i = 0; i < instants.size(); i++) {
      Map<Query, Answer> then = new LinkedHashMap<>();
      for (Map.Entry<Query, List<Answer>> answer : byInstant.entrySet()) {
        then.put(answer.getKey(), answer.getValue().get(i));
      }
      snapshots.add(new Snapshot(instants.get(i), then, range.remarks()));
    }
    return snapshots.build();
  }

  /** Returns the part of an answer that belongs to each instant. */
  private static List<Answer> split(Answer answer, List<Instant> instants) {
    if (!(answer instanceof Answer.Samples whole)) {
      return instants.stream().map(instant -> answer).toList();
    }
    Map<Long, List<Sample>> byMillis = new LinkedHashMap<>();
    instants.forEach(instant -> byMillis.put(instant.toEpochMilli(), new ArrayList<>()));
    for (Sample sample : whole.samples()) {
      byMillis.computeIfAbsent(sample.epochMillis(), asked -> new ArrayList<>()).add(sample);
    }
    return byMillis.values().stream().<Answer>map(whole::with).toList();
  }
}
