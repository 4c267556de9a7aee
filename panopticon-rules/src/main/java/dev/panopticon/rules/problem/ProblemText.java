package dev.panopticon.rules.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Problems for people: place, severity, message and code; the line of the file with a caret; the
 * other place that it is about; what to write instead; where the file is included.
 *
 * <p>What comes from files is shown with control and format characters as <code>&#92;uXXXX</code>,
 * so that the text is safe in a terminal and in a log.
 */
public final class ProblemText {
  private static final int MOST_SHOWN = 100;

  private ProblemText() {}

  /**
   * Returns the first hundred problems as lines, then how many more there are; no line end follows
   * the last line.
   */
  public static String print(List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    problems.stream().limit(MOST_SHOWN).forEach(problem -> add(problem, lines));
    int rest = problems.size() - MOST_SHOWN;
    if (rest > 0) {
      lines.add("and %d more %s".formatted(rest, rest == 1 ? "problem" : "problems"));
    }
    return String.join("\n", lines);
  }

  private static void add(Problem problem, List<String> lines) {
    lines.add(
        VisibleLine.of(
            "%s: %s: %s [%s]"
                .formatted(
                    problem.place(),
                    problem.severity().word(),
                    problem.message(),
                    problem.code().id())));
    lines.addAll(Excerpt.lines(problem.place()));
    problem.related().ifPresent(related -> add(related, lines));
    problem
        .suggestion()
        .ifPresent(fix -> lines.add("  write " + VisibleLine.of("`" + fix.text() + "`")));
    problem
        .includedFrom()
        .forEach(place -> lines.add("  included from " + VisibleLine.of(place.toString())));
  }

  private static void add(Related related, List<String> lines) {
    lines.add("  %s: %s".formatted(related.label(), VisibleLine.of(related.place().toString())));
    lines.addAll(Excerpt.lines(related.place()));
  }
}
