package dev.panopticon.rules.problem;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects problems while loading goes on. Not thread-safe. */
public final class Problems {
  /** How many are told; whoever has more repairs some of them first. */
  static final int MOST = 1_000;

  private static final int LONGEST_MESSAGE = 2_000;

  /** By what they say: each is told once, however often it is met. */
  private final Map<String, Problem> found = new LinkedHashMap<>();

  private final Map<String, Set<Place>> includes = new HashMap<>();
  private int errors;

  /** Begins without any. */
  public Problems() {}

  /** A limit is passed: the problems say which, and nothing more is read. */
  public static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Ended() {
      super("a limit is passed", null, false, false);
    }
  }

  /**
   * Adds a problem that was found elsewhere.
   *
   * @throws Ended if there are too many
   */
  public void add(Problem problem) {
    if (found.containsKey(said(problem))) {
      return;
    }
    if (found.size() > MOST) {
      throw new Ended();
    }
    if (found.size() == MOST) {
      end(problem.place(), "there are more than %d problems; the rest is not told".formatted(MOST));
    }
    keep(problem);
  }

  private static String said(Problem problem) {
    return "%s %s %s".formatted(problem.place(), problem.code(), problem.message());
  }

  private void keep(Problem problem) {
    boolean isNew = found.putIfAbsent(said(problem), problem) == null;
    errors += isNew && problem.severity() == Severity.ERROR ? 1 : 0;
  }

  /**
   * Adds what was found elsewhere, with the places of its includes.
   *
   * @throws Ended if there are too many
   */
  public void addAll(Problems others) {
    others.includes.forEach(
        (file, places) ->
            includes.computeIfAbsent(file, name -> new LinkedHashSet<>()).addAll(places));
    others.found.values().forEach(this::add);
  }

  /**
   * Tells that a limit is passed, and ends the reading.
   *
   * @throws Ended always
   */
  public void end(Place place, String message) {
    keep(new Problem(Code.LIMIT, place, message, Notes.none()));
    throw new Ended();
  }

  /** Adds a problem. */
  public void add(Code code, Place place, String message) {
    add(code, place, message, Notes.none());
  }

  /** Adds a problem that has more to tell; of what is too long for a message, the begin. */
  public void add(Code code, Place place, String message, Notes notes) {
    String told =
        message.length() > LONGEST_MESSAGE
            ? message.substring(0, LONGEST_MESSAGE) + "..."
            : message;
    add(new Problem(code, place, told, notes));
  }

  /** Remembers where a file is included, for whatever is wrong in it. */
  public void included(String sourceName, Place from) {
    boolean isItself = from.source().name().equals(sourceName);
    if (!isItself) {
      includes.computeIfAbsent(sourceName, name -> new LinkedHashSet<>()).add(from);
    }
  }

  /** Returns the names of the files that others include. */
  public Set<String> includedFiles() {
    return Collections.unmodifiableSet(includes.keySet());
  }

  /** Returns whether any of them is an error, so that the files cannot be used. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** Returns how many errors there are. */
  public int errorCount() {
    return errors;
  }

  /** Returns all problems, file by file as they were met, each from top to bottom. */
  public List<Problem> sorted() {
    Map<String, Integer> order = new LinkedHashMap<>();
    found
        .values()
        .forEach(problem -> order.putIfAbsent(problem.place().source().name(), order.size()));
    return found.values().stream()
        .sorted(
            Comparator.comparingInt((Problem p) -> order.getOrDefault(p.place().source().name(), 0))
                .thenComparingInt(p -> p.place().line())
                .thenComparingInt(p -> p.place().column()))
        .map(this::withIncludes)
        .toList();
  }

  private Problem withIncludes(Problem problem) {
    Set<Place> places = includes.getOrDefault(problem.place().source().name(), Set.of());
    return places.isEmpty()
        ? problem
        : new Problem(
            problem.code(),
            problem.place(),
            problem.message(),
            problem.notes().withIncludedFrom(List.copyOf(places)));
  }
}
