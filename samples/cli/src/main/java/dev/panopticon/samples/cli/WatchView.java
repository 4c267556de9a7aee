package dev.panopticon.samples.cli;

import java.util.Optional;

/** How a person or a pipe sees what is watched. */
sealed interface WatchView extends AutoCloseable permits WatchLines, WatchScreen {

  /** Returns the view that suits where the results go. */
  static WatchView of(Shell shell) {
    return shell.hasScreen() ? WatchScreen.open(shell) : new WatchLines(shell);
  }

  /**
   * Shows a round.
   *
   * @param advice what to do where nothing was answered, or rules are wrong
   */
  void show(Watched.Seen seen, Optional<String> advice);

  @Override
  void close();
}
