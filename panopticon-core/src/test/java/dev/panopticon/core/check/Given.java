package dev.panopticon.core.check;

import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.List;

/** Conditions, checks and snapshots in few words. */
final class Given {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Given() {}

  static Condition atLeast(double limit) {
    return Condition.of("value >= " + SampleText.number(limit), row -> row.value() >= limit);
  }

  static Condition equalTo(double number) {
    return Condition.of("value == " + SampleText.number(number), row -> row.value() == number);
  }

  static Condition undefined(String text) {
    return new Condition(text, "", row -> Condition.Truth.UNDEFINED, List.of());
  }

  /** Returns a check of the query {@code a} that wants 1. */
  static Check.Builder wantsOne(Voters voters) {
    return Check.builder("c", Question.of(Query.of("a")), voters, Bands.healthy(equalTo(1)));
  }

  /** Returns a check of one voter, the whole cluster, on the query {@code a}. */
  static Check single(Bands bands) {
    return Check.builder("c", Question.of(Query.of("a")), Voters.wholeCluster(), bands).build();
  }

  /** Returns a check whose votes are a quorum's. */
  static Check check(Question question, Voters voters, Bands bands) {
    return Check.builder("c", question, voters, bands).build();
  }

  /** Rates a check on samples in sample notation. */
  static CheckStatus rate(Check check, String samples) {
    return check.rate(snapshot(check, samples), "instance");
  }

  static Snapshot snapshot(Check check, String samples) {
    return RecordedSamples.of(SampleText.parse(samples), NOON).fetch(check.queries());
  }
}
