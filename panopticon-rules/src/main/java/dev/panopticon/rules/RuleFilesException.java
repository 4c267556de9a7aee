package dev.panopticon.rules;

import dev.panopticon.rules.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Rule files cannot be used; the message shows every problem with its place. */
public final class RuleFilesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Carries these problems. */
  public RuleFilesException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems, file by file, each from top to bottom. */
  public List<Problem> problems() {
    return problems;
  }
}
