package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.file.Fields;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.trial.Expectation.PathRating;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a test expects; every path must lead to something. */
final class ExpectationReader {
  /** The keys that expect something. */
  static final List<String> KEYS = List.of("expect", "root-causes", "explains");

  /** What stands where a '/' belongs. Identifiers have none of these; voters may. */
  private static final Pattern SEPARATOR = Pattern.compile("[./:\\\\]| *> *| +");

  private final Cluster cluster;
  private final Problems problems;

  ExpectationReader(Cluster cluster, Problems problems) {
    this.cluster = cluster;
    this.problems = problems;
  }

  Expectation read(Fields test) {
    List<PathRating> ratings = new ArrayList<>();
    test.map("expect").ifPresent(map -> ratings(map, ratings));
    Optional<List<String>> causes =
        test.has("root-causes")
            ? Optional.of(test.scalars("root-causes").stream().map(this::cause).toList())
            : Optional.empty();
    List<String> fragments =
        test.scalars("explains").stream().map(text -> text.text().strip()).toList();
    return new Expectation(ratings, causes, fragments);
  }

  private void ratings(Mapping expected, List<PathRating> ratings) {
    Fields fields = new Fields(expected, problems);
    for (String path : expected.entries().keySet()) {
      Optional<Scalar> word = fields.scalar(path);
      if (exists(path, fields.keyPlace(path)) && word.isPresent() && isRating(path, word.get())) {
        ratings.add(new PathRating(path, word.get().text().strip(), fields.keyPlace(path)));
      }
    }
  }

  private boolean isRating(String path, Scalar word) {
    List<String> words = new ArrayList<>();
    Arrays.stream(Rating.values()).forEach(rating -> words.add(rating.word()));
    if (path.split("/", 3).length == 3) {
      words.add(Expectation.SILENT);
    }
    boolean isOne = words.contains(word.text().strip());
    if (!isOne) {
      problems.add(
          Code.VALUE,
          word.place(),
          "a rating must be one of %s, was '%s'%s"
              .formatted(
                  String.join(", ", words),
                  word.text(),
                  Suggestion.nearestOf(word.text().strip(), words)),
          Suggestion.notes(word.place(), word.text().strip(), words));
    }
    return isOne;
  }

  /** Voters are known only when samples are rated: {@link Judge} looks for them. */
  private boolean exists(String path, Place place) {
    String[] parts = path.split("/", 3);
    List<String> components = cluster.components().stream().map(Component::id).toList();
    Optional<Component> component = cluster.component(parts[0]);
    if (parts.length == 1 && parts[0].equals(Expectation.CLUSTER)) {
      return true;
    }
    if (component.isEmpty()) {
      List<String> known = new ArrayList<>(components);
      known.add(Expectation.CLUSTER);
      String[] separated = SEPARATOR.split(path, 3);
      boolean isSeparated = separated.length > 1 && cluster.component(separated[0]).isPresent();
      return isSeparated
          ? refuseSeparator(path, String.join("/", separated), place)
          : unknown("component", parts[0], "", known, place);
    }
    List<String> checks = component.get().checks().stream().map(Check::id).toList();
    return parts.length == 1
        || checks.contains(parts[1])
        || unknown("check", parts[1], "in " + parts[0], checks, PathRating.part(1, path, place));
  }

  private boolean refuseSeparator(String path, String meant, Place place) {
    problems.add(
        Code.TEST_PATH,
        place,
        "a check is named with '/', like '%s'; was '%s'".formatted(meant, path),
        Notes.suggesting(Replacement.of(place, path, meant)));
    return false;
  }

  private String cause(Scalar id) {
    List<String> known = new ArrayList<>(cluster.components().stream().map(Component::id).toList());
    known.add(RootCause.SOURCE);
    if (!known.contains(id.text().strip())) {
      unknown("component", id.text().strip(), "", known, id.place());
    }
    return id.text().strip();
  }

  private boolean unknown(
      String what, String name, String where, Collection<String> known, Place place) {
    String missing = "there is no %s '%s' %s".formatted(what, name, where).strip();
    problems.add(
        Code.TEST_PATH,
        place,
        missing + Suggestion.of(name, known),
        Suggestion.notes(place, name, known));
    return false;
  }
}
