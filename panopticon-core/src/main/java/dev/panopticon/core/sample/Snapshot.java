package dev.panopticon.core.sample;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All answers at one instant.
 *
 * @param at the instant that all answers speak of
 * @param answers by query; a query without an entry was not asked
 * @param remarks what the source says of itself, not of one answer: for example that one of its
 *     servers failed
 */
public record Snapshot(Instant at, Map<Query, Answer> answers, List<String> remarks) {
  private static final Answer NOT_ASKED = Answer.failed("the source was not asked this query");

  /** Copies both; the map keeps its order. */
  public Snapshot {
    Objects.requireNonNull(at, "at");
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    remarks = List.copyOf(remarks);
  }

  /** Returns a snapshot without remarks. */
  public Snapshot(Instant at, Map<Query, Answer> answers) {
    this(at, answers, List.of());
  }

  /** Returns the answer to a query: a failed one where it was not asked. */
  public Answer answer(Query query) {
    return answers.getOrDefault(query, NOT_ASKED);
  }
}
