package dev.panopticon.core.check;

import dev.panopticon.core.rating.Distance;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What one check concluded, with everything that led to it. Immutable and thread-safe. */
public final class CheckStatus {
  private final Check check;
  private final Rating rating;
  private final Optional<Votes> votes;
  private final Supplier<List<VoterStatus>> voters;
  private final Notes notes;

  /** What a rating rests on. */
  public enum Evidence {
    /** At least one sample was usable. */
    PROVED,
    /** The queries were answered, and no sample was usable. */
    UNPROVED,
    /** A query was not answered. */
    UNANSWERED
  }

  /** What was said beside the votes: why queries failed, remarks, and what time made of it. */
  record Notes(List<String> failures, List<String> remarks, Optional<Hold> hold) {}

  /** A measured status that is not in effect. */
  record Hold(CheckStatus measured, Evidence evidence, String why) {}

  private CheckStatus(
      Check check,
      Rating rating,
      Optional<Votes> votes,
      Supplier<List<VoterStatus>> voters,
      Notes notes) {
    this.check = check;
    this.rating = rating;
    this.votes = votes;
    this.voters = voters;
    this.notes = notes;
  }

  static CheckStatus answered(
      Check check,
      Rating rating,
      Votes votes,
      Supplier<List<VoterStatus>> voters,
      List<String> remarks) {
    return new CheckStatus(
        check,
        rating,
        Optional.of(votes),
        voters,
        new Notes(List.of(), List.copyOf(remarks), Optional.empty()));
  }

  static CheckStatus unanswered(Check check, List<String> failures, List<String> remarks) {
    Rating rating = check.atMost().orElse(Rating.UNKNOWN);
    return new CheckStatus(
        check,
        Rating.best(rating, Rating.UNKNOWN),
        Optional.empty(),
        List::of,
        new Notes(List.copyOf(failures), List.copyOf(remarks), Optional.empty()));
  }

  /**
   * Returns this status with the rating that is in effect instead of the measured one; votes and
   * voters stay the measured ones.
   *
   * @param inEffect the rating that stands in for the measured one
   * @param evidence what it rests on
   * @param why why the measured rating is not in effect, without what was measured
   */
  public CheckStatus held(Rating inEffect, Evidence evidence, String why) {
    List<String> failures = evidence == Evidence.UNANSWERED ? List.of(why) : List.of();
    Hold hold = new Hold(this, evidence, why);
    return new CheckStatus(
        check, inEffect, votes, voters, new Notes(failures, and(why), Optional.of(hold)));
  }

  /** Returns what was measured, where time holds another rating in effect; else this status. */
  public CheckStatus measured() {
    return notes.hold().map(Hold::measured).orElse(this);
  }

  /** Returns this status with one more remark. */
  public CheckStatus withRemark(String remark) {
    return new CheckStatus(
        check, rating, votes, voters, new Notes(notes.failures(), and(remark), notes.hold()));
  }

  private List<String> and(String remark) {
    List<String> more = new ArrayList<>(notes.remarks());
    more.add(remark);
    return List.copyOf(more);
  }

  /** Returns the check that was rated. */
  public Check check() {
    return check;
  }

  /** Returns its rating, after its cap; over time the one in effect. */
  public Rating rating() {
    return rating;
  }

  /** Returns what its rating rests on. */
  public Evidence evidence() {
    if (notes.hold().isPresent()) {
      return notes.hold().get().evidence();
    }
    return votes
        .map(counted -> counted.usable() > 0 ? Evidence.PROVED : Evidence.UNPROVED)
        .orElse(Evidence.UNANSWERED);
  }

  /** Returns whether its rating rests on answers; if not it is unknown, whatever was said. */
  public boolean isAnswered() {
    return notes.failures().isEmpty();
  }

  /** Returns why queries were not answered, each cause once; empty where all were. */
  public List<String> failures() {
    return notes.failures();
  }

  /** Returns how the voters voted; empty where the check was not answered. */
  public Optional<Votes> votes() {
    return votes;
  }

  /**
   * Returns each voter that was heard, then those known by name that were not.
   *
   * <p>Expected voters without a name are counted in {@link #votes()} alone.
   */
  public List<VoterStatus> voters() {
    return voters.get();
  }

  /** Returns notes that do not rate, such as more voters than expected. */
  public List<String> remarks() {
    return notes.remarks();
  }

  /**
   * Returns how many more voters must be lost until the rating is this or worse: 0 where it is, or
   * where it was measured and only time holds another rating in effect; empty where no loss makes
   * it so, as with a cap, or where votes do not tell, because the check was not answered.
   */
  public OptionalInt lossesUntil(Rating target) {
    if (!target.isWorseThan(rating)) {
      return OptionalInt.of(0);
    }
    if (measured() != this) {
      return measured().lossesUntil(target);
    }
    boolean isBeyondCap = check.atMost().filter(target::isWorseThan).isPresent();
    return votes.isEmpty() || isBeyondCap
        ? OptionalInt.empty()
        : check.combination().lossesUntil(target, votes.orElseThrow(), check.silence());
  }

  /**
   * Returns how many voters must come back until the rating is this or better: 0 where it is, or
   * where it was measured and only time holds another rating in effect; empty where voters alone
   * cannot make it so, or votes do not tell.
   */
  public OptionalInt returnsUntil(Rating target) {
    if (!rating.isWorseThan(target)) {
      return OptionalInt.of(0);
    }
    if (measured() != this) {
      return measured().returnsUntil(target);
    }
    return votes.isEmpty()
        ? OptionalInt.empty()
        : check.combination().returnsUntil(target, votes.orElseThrow(), check.silence());
  }

  /** Returns how far the rating is from others, in voters of this check. */
  public Distance distance() {
    return new Distance(
        rating.worse().map(this::lossesUntil).orElse(OptionalInt.empty()),
        lossesUntil(Rating.CRITICAL),
        rating.better().map(this::returnsUntil).orElse(OptionalInt.empty()));
  }

  /** Returns how the votes stand, and how far worse is, without naming voters. */
  public String summary() {
    return notes
        .hold()
        .map(hold -> hold.why() + ": " + hold.measured().summary())
        .orElseGet(() -> new CheckReason(this).summary());
  }

  /**
   * Returns the voters that stand between the rating and healthy, a line for each limit that was
   * missed; many are cut short.
   */
  public List<String> troubledVoters() {
    return new CheckReason(this).voters();
  }

  /** Returns in one line why it has this rating, how it would get better, and how far worse is. */
  public String reason() {
    return notes
        .hold()
        .map(hold -> hold.why() + ": " + hold.measured().reason())
        .orElseGet(() -> new CheckReason(this).text());
  }

  @Override
  public String toString() {
    return "%s is %s: %s".formatted(check.id(), rating.word(), reason());
  }
}
