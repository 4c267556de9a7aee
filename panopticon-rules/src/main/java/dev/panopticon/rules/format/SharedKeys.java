package dev.panopticon.rules.format;

import dev.panopticon.rules.format.Value.Either;
import dev.panopticon.rules.format.Value.Keys;
import dev.panopticon.rules.format.Value.Many;
import dev.panopticon.rules.format.Value.NameKind;
import dev.panopticon.rules.format.Value.Named;
import dev.panopticon.rules.format.Value.OneOf;
import java.util.List;

/** The keys that clusters, components and checks have in common. */
final class SharedKeys {
  private SharedKeys() {}

  /** What people are told. */
  static List<Key> about() {
    return List.of(
        Key.optional("title", Notation.TEXT, "A few words that reports show beside the id."),
        Key.optional("description", Notation.TEXT, "What it is, and why it matters."),
        Key.optional(
            "runbook",
            Notation.TEXT,
            "Where it says what to do when this is not healthy. A check inherits its component's."),
        Key.optional(
            "links",
            Named.of(Notation.ANY_NAME, Notation.TEXT),
            "More places to look, by name: `{ logs: URL }`."),
        Key.optional(
            "suppress",
            Named.of(
                new NameKind(Notation.PROBLEM_CODE, Notation.TEXT),
                new NameKind(Notation.UNTIL, Notation.DATE)),
            "Warnings of the lint, and problems with a source, that are meant to be here, each with"
                + " a reason; until the end of a day, where one is given."));
  }

  /** Who votes. */
  static List<Key> voting() {
    return List.of(
        Key.optional(
            "voters",
            Either.of(Notation.EXPRESSION, new Many(Notation.TEXT, 1, false)),
            "The voters that are expected: how many, or their names. Whoever is expected and not"
                + " heard is silent. A check needs it: its own, else its component's, else the"
                + " cluster's; `by: []` needs none."),
        Key.optional(
            "by",
            new Many(Notation.LABEL, 0, true),
            "`[host]`",
            "The labels that name a voter. `host` is the cluster's `host-label` without its port."
                + " With `[]` the whole cluster is one voter."),
        Key.optional(
            "silent",
            Choices.words(Choices.SILENT),
            "`critical`; under `worst`: `warning`",
            "The vote of a voter that is expected and gives no usable answer."));
  }

  /** What happens over time; a single evaluation ignores it. */
  static List<Key> times() {
    return List.of(
        Key.optional(
            "for",
            Notation.DURATION,
            "0",
            "How long a worse rating must stand before it takes effect."),
        Key.optional(
            "recover-for",
            Notation.DURATION,
            "0",
            "How long a better rating must stand before it takes effect."),
        Key.optional(
            "unknown-grace",
            Notation.DURATION,
            "0",
            "How long the last known rating stands in for unknown."),
        Key.optional(
            "flapping",
            Notation.DURATION,
            "0",
            "The window in which changes back and forth are counted; 0 counts none."));
  }

  /** What a component or a check may say of its part in the whole. */
  static List<Key> part(String capped) {
    return List.of(
        Key.optional("at-most", Choices.words(Choices.AT_MOST), capped),
        Key.optional("enabled", Notation.BOOLEAN, "`true`", "`false` leaves it out."),
        Key.optional(
            "needs", new Keys(Level.NEEDS), "What it asks of the exporters; for readers only."));
  }

  static Key combine(String meaning) {
    return Key.optional("combine", combination(), "`quorum`", meaning);
  }

  /** A combination, by a word or as a ladder. */
  private static Value combination() {
    return Either.of(new OneOf(Choices.COMBINATION), new Keys(Level.LADDER));
  }

  static List<Key> ofNeeds() {
    return List.of(
        Key.optional("exporter", Notation.TEXT, "The exporter that has the metrics."),
        Key.optional("versions", Notation.TEXT, "Its versions that have them."));
  }

  static List<Key> ofLadder() {
    return List.of(
        Key.optional(
            "healthy",
            Notation.RUNG,
            "`all`",
            "How many of the expected voters must be healthy for the whole to be."),
        Key.optional(
            "warning",
            Notation.RUNG,
            "`majority`",
            "How many must be healthy or warning for the whole to be a warning; with fewer it is"
                + " critical."));
  }
}
