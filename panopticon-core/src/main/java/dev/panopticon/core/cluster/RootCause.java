package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Rating;
import java.util.List;
import java.util.Objects;

/**
 * Where trouble begins: a component whose fault no dependency explains, or the source of samples.
 *
 * @param id the component's id, or {@link #SOURCE}
 * @param rating how bad it is
 * @param reasons a line each
 * @param takesDown the ids of components that would not be healthy if this were the only trouble,
 *     in file order; of a group it is enough that one of the members is among them, as nobody can
 *     tell which of several it was
 */
public record RootCause(String id, Rating rating, List<String> reasons, List<String> takesDown) {
  /** The id that stands for the source of samples; no component may have it. */
  public static final String SOURCE = "source";

  /** Copies the lists. */
  public RootCause {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(rating, "rating");
    reasons = List.copyOf(reasons);
    takesDown = List.copyOf(takesDown);
  }
}
