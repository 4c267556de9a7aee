package dev.panopticon.prometheus.access;

import dev.panopticon.core.sample.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** What is wrong in a client file, each with its place. */
final class Mistakes {
  private record Mistake(int line, int column, String message) {}

  private final Path file;
  private final List<Mistake> all = new ArrayList<>();

  Mistakes(Path file) {
    this.file = file;
  }

  /** Adds one; the message says what is wrong and what to do, and holds no secret. */
  void add(Mark place, String message) {
    all.add(new Mistake(place.getLine() + 1, place.getColumn() + 1, message));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns one line for each, in the order of the file. */
  List<String> lines() {
    return all.stream()
        .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
        .map(
            mistake ->
                "%s:%d:%d: %s".formatted(file, mistake.line, mistake.column, mistake.message))
        .map(VisibleText::of)
        .distinct()
        .toList();
  }
}
