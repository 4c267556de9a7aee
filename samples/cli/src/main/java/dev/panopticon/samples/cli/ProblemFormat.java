package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.json.ProblemJson;
import dev.panopticon.rules.json.ProblemSarif;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import java.util.List;
import java.util.Locale;

/** How problems of rule files are written. */
enum ProblemFormat {
  TEXT {
    @Override
    String print(List<Problem> problems) {
      return problems.isEmpty() ? "" : ProblemText.print(problems) + "\n";
    }
  },
  JSON {
    @Override
    String print(List<Problem> problems) {
      return VisibleText.ofLines(ProblemJson.print(problems));
    }
  },
  SARIF {
    @Override
    String print(List<Problem> problems) {
      return VisibleText.ofLines(ProblemSarif.print(problems));
    }
  };

  /** Returns problems as text that is empty or ends with a line end. */
  abstract String print(List<Problem> problems);

  /** Returns the word for the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the value of {@code --format}. */
  static final class Converter extends WordConverter<ProblemFormat> {
    Converter() {
      super(List.of(values()));
    }
  }
}
