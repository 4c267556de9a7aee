package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Rating;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a dependency's rating does to the component that depends on it.
 *
 * <p>Every impact is monotone, and passes healthy on as healthy. Immutable.
 */
public final class Impact {
  private static final Impact HARD = new Impact("hard", Map.of());
  private static final Impact WARN =
      new Impact(
          "warn",
          Map.of(
              Rating.WARNING, Rating.WARNING,
              Rating.UNKNOWN, Rating.WARNING,
              Rating.CRITICAL, Rating.WARNING));
  private static final Impact SOFT =
      new Impact(
          "soft",
          Map.of(
              Rating.WARNING, Rating.HEALTHY,
              Rating.UNKNOWN, Rating.WARNING,
              Rating.CRITICAL, Rating.WARNING));
  private static final Impact NONE =
      new Impact(
          "none",
          Map.of(
              Rating.WARNING, Rating.HEALTHY,
              Rating.UNKNOWN, Rating.HEALTHY,
              Rating.CRITICAL, Rating.HEALTHY));

  private final String name;
  private final Map<Rating, Rating> map;

  private Impact(String name, Map<Rating, Rating> map) {
    this.name = name;
    this.map = map;
  }

  /** The rating is passed on unchanged. */
  public static Impact hard() {
    return HARD;
  }

  /** Anything that is not healthy becomes warning. */
  public static Impact warn() {
    return WARN;
  }

  /** One step milder: critical becomes warning, warning healthy; unknown becomes warning. */
  public static Impact soft() {
    return SOFT;
  }

  /** Nothing is passed on; the edge is drawn and not counted. */
  public static Impact none() {
    return NONE;
  }

  /**
   * Returns an impact by table.
   *
   * @param map what warning, unknown and critical become; what is left out passes unchanged, but
   *     unknown becomes the milder of unknown and what critical becomes
   * @throws IllegalArgumentException if healthy would become worse, or a worse rating milder than a
   *     better one
   */
  public static Impact mapped(Map<Rating, Rating> map) {
    Map<Rating, Rating> whole = new EnumMap<>(Rating.class);
    whole.putAll(map);
    Rating critical = whole.getOrDefault(Rating.CRITICAL, Rating.CRITICAL);
    whole.putIfAbsent(Rating.UNKNOWN, Rating.best(Rating.UNKNOWN, critical));
    Impact impact = new Impact("map", whole);
    if (!impact.passes(Rating.HEALTHY).isHealthy()) {
      throw new IllegalArgumentException(
          "healthy must pass as healthy, was " + impact.passes(Rating.HEALTHY).word());
    }
    Rating before = Rating.HEALTHY;
    for (Rating rating : Rating.values()) {
      if (impact.passes(before).isWorseThan(impact.passes(rating))) {
        throw new IllegalArgumentException(
            "a worse rating must not pass as a milder one, was %s: %s and %s: %s"
                .formatted(
                    before.word(),
                    impact.passes(before).word(),
                    rating.word(),
                    impact.passes(rating).word()));
      }
      before = rating;
    }
    return impact;
  }

  /** Returns what the dependant feels of a dependency with this rating. */
  public Rating passes(Rating rating) {
    return map.getOrDefault(rating, rating);
  }

  /** Returns the word of the rule files: hard, warn, soft, none or map. */
  public String word() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Impact impact && name.equals(impact.name) && map.equals(impact.map);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + map.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
