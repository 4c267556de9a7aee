package dev.panopticon.prometheus.access;

import java.util.List;

/** A client file cannot be used; says all that is wrong in it, and holds no secret. */
public final class ClientFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ClientFileException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns one line for each problem, with file, line and column, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
