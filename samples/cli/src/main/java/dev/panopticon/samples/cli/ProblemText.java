package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Problems of rule files for people: what a screen holds, with carets that point. */
final class ProblemText {
  private static final int MOST_SHOWN = 20;

  private ProblemText() {}

  /** Returns the problems as lines, and how many more there are. */
  static List<String> lines(List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    problems.stream().limit(MOST_SHOWN).forEach(problem -> add(problem, lines));
    if (problems.size() > MOST_SHOWN) {
      lines.add("and %d more".formatted(problems.size() - MOST_SHOWN));
    }
    return lines;
  }

  private static void add(Problem problem, List<String> lines) {
    Place place = problem.place();
    lines.add(
        VisibleText.of("%s: %s [%s]".formatted(place, problem.message(), problem.code().id())));
    String line = place.source().line(place.line());
    if (!line.isBlank()) {
      String number = Integer.toString(place.line());
      lines.add("  %s | %s".formatted(number, VisibleText.of(line)));
      lines.add("  %s | %s".formatted(" ".repeat(number.length()), caret(place, line)));
    }
    problem.related().ifPresent(other -> lines.add("  see also " + VisibleText.of("" + other)));
  }

  /** Points at what is shown: an escaped character is six wide. */
  private static String caret(Place place, String line) {
    int length = line.codePointCount(0, line.length());
    int start = Math.min(place.column() - 1, length);
    int end = Math.min(start + place.length(), length);
    int indent = VisibleText.of(line.substring(0, line.offsetByCodePoints(0, start))).length();
    int reach = VisibleText.of(line.substring(0, line.offsetByCodePoints(0, end))).length();
    return " ".repeat(indent) + "^".repeat(Math.max(1, reach - indent));
  }
}
