package dev.panopticon.samples.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A bar on standard error, where that is a terminal, of how much of a span is done. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 40;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final @Nullable PrintStream terminal;
  private final Instant from;
  private final Instant to;
  private int shown = -1;

  private Progress(@Nullable PrintStream terminal, Instant from, Instant to) {
    this.terminal = terminal;
    this.from = from;
    this.to = to;
  }

  /** Returns the progress of a command through a span of time. */
  static Progress of(Shell shell, Instant from, Instant to) {
    return new Progress(shell.showsProgress() ? shell.err() : null, from, to);
  }

  /** Shows how far it is. */
  void reach(Instant at) {
    int percent = percent(at);
    if (terminal != null && percent != shown) {
      shown = percent;
      int done = percent * WIDTH / 100;
      terminal.print(
          "%s[%s%s] %d %% %s"
              .formatted(
                  CLEAR_LINE,
                  "#".repeat(done),
                  " ".repeat(WIDTH - done),
                  percent,
                  at.truncatedTo(ChronoUnit.SECONDS)));
      terminal.flush();
    }
  }

  private int percent(Instant at) {
    long whole = Duration.between(from, to).toMillis();
    return whole == 0 ? 100 : (int) (Duration.between(from, at).toMillis() * 100.0 / whole);
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (terminal != null) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }
}
