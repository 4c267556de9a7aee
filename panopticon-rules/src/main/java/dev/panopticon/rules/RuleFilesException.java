package dev.panopticon.rules;

import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import java.util.List;

/** Rule files cannot be used; the message shows every problem with its place. */
public final class RuleFilesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Carries these problems. */
  public RuleFilesException(List<Problem> problems) {
    super(ProblemText.print(problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems, file by file, each from top to bottom. */
  public List<Problem> problems() {
    return problems;
  }
}
