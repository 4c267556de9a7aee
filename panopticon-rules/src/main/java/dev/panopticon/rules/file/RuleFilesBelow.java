package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The YAML files of a folder. */
public final class RuleFilesBelow {
  private RuleFilesBelow() {}

  /**
   * Returns every {@code *.yaml} and {@code *.yml} in a folder and below it, by path; nothing that
   * is hidden. A folder that cannot be read is reported.
   */
  public static List<Path> in(Path folder, Problems problems) {
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(file -> file.toString().matches("(?s).*\\.ya?ml"))
          .filter(file -> isShown(folder.relativize(file)) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException bad) {
      problems.add(
          Code.FILE,
          Place.whole(Source.of(folder.toString(), "")),
          "the folder cannot be read: " + bad.getMessage());
      return List.of();
    }
  }

  private static boolean isShown(Path below) {
    return StreamSupport.stream(below.spliterator(), false)
        .noneMatch(name -> name.toString().startsWith("."));
  }
}
