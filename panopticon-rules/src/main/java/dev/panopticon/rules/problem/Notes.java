package dev.panopticon.rules.problem;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is told of a problem beside its message.
 *
 * @param related another place that it is about, such as the first of two definitions
 * @param suggestion what to write instead, where that is certain enough
 * @param includedFrom where its file is included, once for each include; empty for the root file
 */
public record Notes(
    Optional<Related> related, Optional<Replacement> suggestion, List<Place> includedFrom) {
  private static final Notes NONE = new Notes(Optional.empty(), Optional.empty(), List.of());

  /** Copies the list. */
  public Notes {
    Objects.requireNonNull(related, "related");
    Objects.requireNonNull(suggestion, "suggestion");
    includedFrom = List.copyOf(includedFrom);
  }

  /** Returns no notes. */
  public static Notes none() {
    return NONE;
  }

  /** Returns the note of another place. */
  public static Notes related(Place place, String label) {
    return new Notes(Optional.of(new Related(place, label)), Optional.empty(), List.of());
  }

  /** Returns the note of what to write instead, if anything. */
  public static Notes suggesting(Optional<Replacement> suggestion) {
    return new Notes(Optional.empty(), suggestion, List.of());
  }

  /** Returns these notes with the places of the includes. */
  Notes withIncludedFrom(List<Place> places) {
    return new Notes(related, suggestion, places);
  }
}
