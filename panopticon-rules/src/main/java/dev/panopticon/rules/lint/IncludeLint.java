package dev.panopticon.rules.lint;

import dev.panopticon.rules.file.Library;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.suppress.Suppressions;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds component files of a folder that no cluster file includes: nothing rates them. */
public final class IncludeLint {
  private IncludeLint() {}

  /**
   * Finds them.
   *
   * @param folder what was looked through
   * @param clusters its cluster files
   * @param others its component files that none of these includes
   * @param today the day on which suppressions are judged
   * @param problems takes what is found
   */
  public static void look(
      Path folder, List<Path> clusters, List<Path> others, LocalDate today, Problems problems) {
    List<Mapping> components =
        others.stream()
            .flatMap(file -> read(file).stream())
            .filter(file -> !Suppressions.silences(file, Code.NOT_INCLUDED, today))
            .toList();
    if (!clusters.isEmpty()) {
      components.forEach(component -> notIncluded(component, clusters, problems));
    } else if (!components.isEmpty()) {
      problems.add(
          Code.NOT_INCLUDED,
          Place.whole(Source.of(folder.toString(), "")),
          "no cluster file is here, so nothing rates its components: write one that begins with"
              + " 'panopticon: 1' and 'cluster: ID', and includes them");
    }
  }

  private static void notIncluded(Mapping component, List<Path> clusters, Problems problems) {
    Optional<Mapping> only = clusters.size() == 1 ? read(clusters.get(0)) : Optional.empty();
    problems.add(
        Code.NOT_INCLUDED,
        component.keyPlace("component"),
        "no cluster file of this folder includes this component, so nothing rates it: add the file"
            + " to an 'include', or remove it",
        only.map(file -> Notes.related(file.keyPlace("include"), "the only cluster file is here"))
            .orElse(Notes.none()));
  }

  private static Optional<Mapping> read(Path file) {
    return new Library(file, new Problems()).open(file);
  }
}
