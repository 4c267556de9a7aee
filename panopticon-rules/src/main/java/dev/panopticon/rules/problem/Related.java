package dev.panopticon.rules.problem;

import java.util.Objects;

/**
 * Another place that a problem is about.
 *
 * @param place where it is
 * @param label what is there: {@code first defined here}
 */
public record Related(Place place, String label) {
  /** Refuses null. */
  public Related {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(label, "label");
  }
}
