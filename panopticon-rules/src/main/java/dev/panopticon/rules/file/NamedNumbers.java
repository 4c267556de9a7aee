package dev.panopticon.rules.file;

import dev.panopticon.rules.expression.Names;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Related;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The numbers that the expressions of a check name, to tell which one of many is mistyped. */
final class NamedNumbers {
  private static final List<String> KEYS =
      List.of("valid", "healthy", "warning", "expect", "value", "counts-nodes");
  private static final Pattern NAME =
      Pattern.compile("\"[^\"]*\"|'[^']*'|(?<![\\w.])([A-Za-z_]\\w*)(?![\\w(])");

  /** Of more names none is near for sure, and to compare them all takes its time. */
  private static final int MOST_NAMES = 50;

  private final Context context;
  private final Map<String, List<Use>> uses = new HashMap<>();

  /** Where one is named. */
  private record Use(Scalar text, int offset) {}

  NamedNumbers(Fields check, Context context) {
    this.context = context;
    for (String key : KEYS) {
      if (check.node(key).orElse(null) instanceof Scalar text) {
        read(text);
      }
    }
  }

  private void read(Scalar text) {
    Set<String> known = new HashSet<>(context.parameters(text).keySet());
    for (MatchResult name : NAME.matcher(text.text()).results().toList()) {
      String word = name.group(1);
      if (word != null && Names.isNumber(word) && !known.contains(word)) {
        uses.computeIfAbsent(word, first -> new ArrayList<>()).add(new Use(text, name.start(1)));
      }
    }
  }

  /**
   * Returns the names that are meant: one that no expression names is mistyped, and reported, where
   * several times another is named instead that is nearly the same.
   */
  List<String> meant(List<String> names, List<Place> places) {
    List<String> meant = new ArrayList<>(names);
    for (int i = 0; i < names.size() && names.size() <= MOST_NAMES; i++) {
      String name = names.get(i);
      if (!uses.containsKey(name)) {
        Optional<String> instead = instead(name, names);
        Place place = places.get(i);
        instead.ifPresent(right -> report(name, right, place));
        meant.set(i, instead.orElse(name));
      }
    }
    return meant;
  }

  private Optional<String> instead(String name, List<String> names) {
    return uses.keySet().stream()
        .filter(used -> uses.getOrDefault(used, List.of()).size() > 1 && !names.contains(used))
        .filter(used -> Suggestion.nearest(used, names).equals(Optional.of(name)))
        .sorted()
        .findFirst();
  }

  private void report(String name, String right, Place place) {
    Use first = uses.getOrDefault(right, List.of()).get(0);
    Place named = first.text().place(first.offset(), right.length());
    context
        .problems()
        .add(
            Code.EXPRESSION_NAME,
            place,
            "no expression of this check names '%s'; did you mean '%s'?".formatted(name, right),
            new Notes(
                Optional.of(new Related(named, "'%s' is named here".formatted(right))),
                Replacement.of(place, name, right),
                List.of()));
  }
}
