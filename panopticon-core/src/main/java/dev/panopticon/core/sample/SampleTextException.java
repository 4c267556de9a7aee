package dev.panopticon.core.sample;

import java.nio.file.Path;

/** A text is not in sample notation; the message names the line and what is wrong there. */
public final class SampleTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String problem;

  SampleTextException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
    this.problem = problem;
  }

  private SampleTextException(Path file, SampleTextException bad) {
    super(file + ":" + bad.line + ": " + bad.problem, bad);
    this.line = bad.line;
    this.problem = bad.problem;
  }

  /** Returns the same, with the file named in the message: {@code FILE:LINE: PROBLEM}. */
  SampleTextException in(Path file) {
    return new SampleTextException(file, this);
  }

  /** Returns the number of the bad line, from 1. */
  public int line() {
    return line;
  }
}
