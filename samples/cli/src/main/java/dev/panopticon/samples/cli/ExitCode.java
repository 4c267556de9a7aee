package dev.panopticon.samples.cli;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.problem.Severity;
import java.util.Collection;

/** What the command tells its caller: ratings as monitoring plugins do, errors as sysexits.h. */
enum ExitCode {
  HEALTHY(0),
  WARNING(1),
  CRITICAL(2),
  UNKNOWN(3),
  /** The command line is wrong, or the samples it names. */
  USAGE(64),
  /** The rule files are wrong. */
  BAD_RULES(65),
  /** This program is wrong. */
  INTERNAL(70),
  /** The results could not be written whole. */
  LOST_RESULTS(74);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  static ExitCode of(Rating rating) {
    return switch (rating) {
      case HEALTHY -> HEALTHY;
      case WARNING -> WARNING;
      case UNKNOWN -> UNKNOWN;
      case CRITICAL -> CRITICAL;
    };
  }

  /** Returns what problems of rule files amount to: the worst of them. */
  static ExitCode ofSeverities(Collection<Severity> severities) {
    if (severities.contains(Severity.ERROR)) {
      return BAD_RULES;
    }
    return severities.isEmpty() ? HEALTHY : WARNING;
  }

  int number() {
    return number;
  }
}
