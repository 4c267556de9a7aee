package dev.panopticon.samples.statuspage;

/** What the program tells its caller where it does not start, as sysexits.h names it. */
enum ExitCode {
  /** The command line is wrong, or what it names. */
  USAGE(64),
  /** The rule files are wrong. */
  BAD_RULES(65),
  /** This program is wrong. */
  INTERNAL(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
