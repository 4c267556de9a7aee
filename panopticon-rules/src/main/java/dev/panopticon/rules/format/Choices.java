package dev.panopticon.rules.format;

import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.format.Value.OneOf;
import java.util.List;
import java.util.Locale;

/** The choices that keys offer, each in the order in which people are told of them. */
public final class Choices {
  /** What a sample is that earns nothing. */
  public static final List<Rating> ELSE = List.of(Rating.CRITICAL, Rating.WARNING, Rating.UNKNOWN);

  /** What the vote of a silent voter is. */
  public static final List<Rating> SILENT =
      List.of(Rating.WARNING, Rating.UNKNOWN, Rating.CRITICAL);

  /** The worst that may reach whoever is above. */
  public static final List<Rating> AT_MOST = List.of(Rating.WARNING, Rating.UNKNOWN);

  /** How several samples become one number. */
  public static final List<Fold> FOLD = List.of(Fold.values());

  /** The combinations that have a word. */
  public static final List<String> COMBINATION = List.of("quorum", "worst", "best");

  /** The rungs of a ladder that have a word. */
  public static final List<String> RUNG = List.of("all", "majority", "any");

  /** The impacts that have a word, from strict to none. */
  public static final List<Impact> IMPACT =
      List.of(Impact.hard(), Impact.warn(), Impact.soft(), Impact.none());

  private Choices() {}

  static OneOf words(List<? extends Enum<?>> choices) {
    return new OneOf(choices.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
  }

  static OneOf impacts() {
    return new OneOf(IMPACT.stream().map(Impact::word).toList());
  }

  static OneOf ratings() {
    return words(List.of(Rating.values()));
  }
}
