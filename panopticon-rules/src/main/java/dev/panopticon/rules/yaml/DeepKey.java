package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first key of a map, indented deeper than those behind it, which have maps as it has. */
final class DeepKey {
  private static final Pattern EMPTY = Pattern.compile("(\\s*)([A-Za-z][\\w-]*):\\s*(?:#.*)?");

  private DeepKey() {}

  /**
   * Returns the mistake of the key beneath a line, if that is the odd one.
   *
   * @param owner the line whose map it begins, or 0
   * @param place where YAML stumbles over a key that is less deep
   */
  static Optional<Misreading> beneath(int owner, Place place) {
    Source source = place.source();
    Matcher first = EMPTY.matcher(owner > 0 ? source.line(owner + 1) : "");
    Matcher less = EMPTY.matcher(source.line(place.line()));
    boolean areAlike = first.matches() && less.matches() && owner + 1 < place.line();
    if (!areAlike || first.end(1) <= less.end(1) || !isNextLike(less.end(1), first.end(1), place)) {
      return Optional.empty();
    }
    Place name = new Place(source, owner + 1, first.end(1) + 1, first.group(2).length());
    boolean isAlone = Layout.indentation(source.line(owner + 2)) <= first.end(1);
    String meant = less.group(1) + first.group(2);
    return Optional.of(
        new Misreading(
            name,
            "this line is indented deeper than line %d, which stands beside it; indent both alike"
                .formatted(place.line()),
            isAlone
                ? Replacement.of(name.after(-first.end(1)), first.group(1) + first.group(2), meant)
                : Optional.empty()));
  }

  /** Returns whether the key behind both is as deep as the second: then the first is odd. */
  private static boolean isNextLike(int second, int first, Place place) {
    Source source = place.source();
    for (int line = place.line() + 1; line <= source.lineCount(); line++) {
      Matcher next = EMPTY.matcher(source.line(line));
      if (next.matches() && next.end(1) <= first) {
        return next.end(1) == second;
      }
    }
    return false;
  }
}
