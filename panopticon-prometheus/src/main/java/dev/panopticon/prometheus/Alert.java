package dev.panopticon.prometheus;

import dev.panopticon.core.rating.Rating;
import java.time.Instant;

/**
 * A trouble that Alertmanagers are told of.
 *
 * @param name what tells it from all others
 * @param startsAt since when it stands
 * @param notes what people read; they may change while it stands
 */
record Alert(Name name, Instant startsAt, Notes notes) {

  /**
   * The labels that are not the same for all.
   *
   * @param component a component's id, or {@code source}
   * @param severity never healthy
   */
  record Name(String cluster, String component, Rating severity) {}

  /** The annotations; those that are empty are left out. */
  record Notes(String summary, String explanation, String runbook, String links) {}

  Alert startedAt(Instant start) {
    return new Alert(name, start, notes);
  }
}
