package dev.panopticon.samples.statuspage;

import java.util.List;

/** The program cannot start as it was asked to; the lines say what to do. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient List<String> advice;

  private Refusal(ExitCode exitCode, String message, List<String> advice) {
    super(message);
    this.exitCode = exitCode;
    this.advice = List.copyOf(advice);
  }

  /** Returns the refusal of a command line. */
  static Refusal usage(String message, String... advice) {
    return new Refusal(ExitCode.USAGE, message, List.of(advice));
  }

  /** Returns a refusal with everything there is to say beneath the message, line by line. */
  static Refusal of(ExitCode exitCode, String message, List<String> advice) {
    return new Refusal(exitCode, message, advice);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  List<String> advice() {
    return advice;
  }
}
