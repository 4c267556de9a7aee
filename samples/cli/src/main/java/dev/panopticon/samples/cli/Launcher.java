package dev.panopticon.samples.cli;

import java.util.Optional;

/** The script that started this program and waits for it, where there is one. */
final class Launcher {
  private static final Optional<Long> PID =
      Optional.ofNullable(Long.getLong("panopticon.launcher"));

  /** What it takes for a warning: Java itself ends with 1 where it cannot start. */
  private static final int WARNING = 101;

  private Launcher() {}

  /** Returns how this program ends so that its caller sees an exit code. */
  static int exitCode(int code) {
    return PID.isPresent() && code == ExitCode.WARNING.number() ? WARNING : code;
  }

  /** Returns whether it was killed, and could not pass that on. */
  static boolean isGone() {
    return PID.isPresent() && !ProcessHandle.current().parent().map(ProcessHandle::pid).equals(PID);
  }
}
