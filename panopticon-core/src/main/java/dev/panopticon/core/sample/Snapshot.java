package dev.panopticon.core.sample;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * All answers at one instant.
 *
 * @param at the instant that all answers speak of
 * @param answers by query; a query without an entry was not asked
 */
public record Snapshot(Instant at, Map<Query, Answer> answers) {
  private static final Answer NOT_ASKED = Answer.failed("the source was not asked this query");

  /** Copies the map and keeps its order. */
  public Snapshot {
    Objects.requireNonNull(at, "at");
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /** Returns the answer to a query: a failed one where it was not asked. */
  public Answer answer(Query query) {
    return answers.getOrDefault(query, NOT_ASKED);
  }
}
