package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What one voter said in a check, and why. Immutable and thread-safe. */
public final class VoterStatus {
  private final Check check;
  private final String voter;
  private final Vote vote;
  private final @Nullable Row row;
  private final String problem;

  /**
   * Keeps what the vote came from; the words are made when they are read.
   *
   * @param row the numbers that decided; null where none were usable
   * @param problem why the voter is silent; empty where it is not
   */
  VoterStatus(Check check, String voter, Vote vote, @Nullable Row row, String problem) {
    this.check = check;
    this.voter = voter;
    this.vote = vote;
    this.row = row;
    this.problem = problem;
  }

  static VoterStatus unheard(Check check, String voter) {
    return new VoterStatus(check, voter, Vote.SILENT, null, "no sample");
  }

  /** Returns the name of the voter: the values of the labels it is known by. */
  public String voter() {
    return voter;
  }

  /** Returns its vote. */
  public Vote vote() {
    return vote;
  }

  /** Returns the rating the vote counts as. */
  public Rating rating() {
    return vote.rating(check.silence());
  }

  /** Returns the number that decided, where the check is about one and the voter gave it. */
  public OptionalDouble value() {
    return row == null || !row.hasValue() ? OptionalDouble.empty() : OptionalDouble.of(row.value());
  }

  /**
   * Returns the numbers that decided, by the names that conditions call them, in the order of the
   * question; none where the voter gave none that are usable.
   */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    if (row != null) {
      List<String> names = check.question().names();
      for (int place = 0; place < names.size(); place++) {
        values.put(names.get(place), row.number(place));
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** Returns the limit it missed; empty where it is healthy or silent. */
  String limit() {
    return row == null || vote == Vote.HEALTHY
        ? ""
        : Explanation.limit(check, row, vote.rating(Rating.CRITICAL));
  }

  /** Returns its name and the numbers that a limit speaks of. */
  String shown(String limit) {
    return row == null ? toString() : voter + ": " + Explanation.values(check, row, limit);
  }

  /** Returns why: {@code 2, needs value >= nodes (nodes = 3)}. */
  public String reason() {
    return row == null
        ? "silent: " + problem
        : Explanation.of(check, row, vote.rating(Rating.CRITICAL));
  }

  @Override
  public String toString() {
    return voter + ": " + reason();
  }
}
