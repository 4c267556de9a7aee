package dev.panopticon.rules.problem;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects problems while loading goes on. Not thread-safe. */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  /** Begins without any. */
  public Problems() {}

  /** Adds a problem that was found elsewhere. */
  public void add(Problem problem) {
    found.add(problem);
  }

  /** Adds a problem. */
  public void add(Code code, Place place, String message) {
    found.add(new Problem(code, place, message, Optional.empty()));
  }

  /** Adds a problem that two places make together. */
  public void add(Code code, Place place, String message, Place related) {
    found.add(new Problem(code, place, message, Optional.of(related)));
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns how many there are. */
  public int size() {
    return found.size();
  }

  /** Returns all problems, file by file as they were met, each from top to bottom. */
  public List<Problem> sorted() {
    List<String> files = found.stream().map(p -> p.place().source().name()).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem p) -> files.indexOf(p.place().source().name()))
                .thenComparingInt(p -> p.place().line())
                .thenComparingInt(p -> p.place().column()))
        .toList();
  }
}
