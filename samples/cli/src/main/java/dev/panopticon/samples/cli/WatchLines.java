package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.VisibleText;
import java.util.Optional;

/** A line for each transition, for pipes and files; everything else goes to standard error. */
final class WatchLines implements WatchView {
  private final Shell shell;
  private Optional<String> lastAdvice = Optional.empty();

  WatchLines(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void show(Watched.Seen seen, Optional<String> advice) {
    seen.rounds().forEach(round -> TransitionText.lines(round).forEach(shell.out()::println));
    seen.rounds().forEach(round -> round.remarks().forEach(this::tell));
    if (!advice.equals(lastAdvice)) {
      advice.ifPresent(this::tell);
    }
    lastAdvice = advice;
  }

  private void tell(String remark) {
    shell.err().println("panopticon watch: " + VisibleText.of(remark));
  }

  @Override
  public void close() {
    shell.out().flush();
  }
}
