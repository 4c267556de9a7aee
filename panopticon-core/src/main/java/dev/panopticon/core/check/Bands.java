package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import java.util.Objects;
import java.util.Optional;

/**
 * Which numbers deserve which rating.
 *
 * <p>The conditions are tried from the best rating down. Healthy must be earned: what earns nothing
 * is rated {@code otherwise}.
 *
 * @param valid what plausible numbers fulfil; where it fails the sample is unusable
 * @param healthy what deserves healthy
 * @param warning what deserves warning
 * @param otherwise the rating of the rest: critical, warning or unknown
 * @param expect never rates; where it fails the check carries a remark
 */
public record Bands(
    Optional<Condition> valid,
    Condition healthy,
    Optional<Condition> warning,
    Rating otherwise,
    Optional<Condition> expect) {

  /** Refuses to call healthy what earned nothing. */
  public Bands {
    Objects.requireNonNull(valid, "valid");
    Objects.requireNonNull(healthy, "healthy");
    Objects.requireNonNull(warning, "warning");
    Objects.requireNonNull(expect, "expect");
    if (otherwise.isHealthy()) {
      throw new IllegalArgumentException("otherwise must not be healthy, was healthy");
    }
  }

  /** Returns bands where everything that is not healthy is critical. */
  public static Bands healthy(Condition healthy) {
    return new Bands(
        Optional.empty(), healthy, Optional.empty(), Rating.CRITICAL, Optional.empty());
  }

  /** Returns these bands with a condition for warning. */
  public Bands withWarning(Condition condition) {
    return new Bands(valid, healthy, Optional.of(condition), otherwise, expect);
  }

  /** Returns these bands with another rating for what earns nothing. */
  public Bands withOtherwise(Rating rating) {
    return new Bands(valid, healthy, warning, rating, expect);
  }

  /** Returns these bands with a condition of plausibility. */
  public Bands withValid(Condition condition) {
    return new Bands(Optional.of(condition), healthy, warning, otherwise, expect);
  }

  /** Returns these bands with an expectation whose failure is remarked. */
  public Bands withExpect(Condition condition) {
    return new Bands(valid, healthy, warning, otherwise, Optional.of(condition));
  }

  /** Returns the condition whose failure kept a sample from anything better than this rating. */
  Condition missed(Rating rating) {
    return rating == Rating.WARNING ? healthy : warning.orElse(healthy);
  }
}
