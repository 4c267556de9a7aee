package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.core.watch.Round;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The whole screen of a terminal, drawn anew each round: the statuses, and beneath them the last
 * transitions. Until it is closed, or the process ends, the terminal shows nothing else.
 */
final class WatchScreen implements WatchView {
  /** The alternate screen, no cursor, and no line that goes on in the next one. */
  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";

  private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
  private static final String TOP = "\u001b[H";
  private static final String END_OF_LINE = "\u001b[K\n";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final int MOST_TRANSITIONS = 200;

  private final Shell shell;
  private final Colours colours;
  private final Deque<String> transitions = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::leave, "panopticon-screen");
  private int rounds;
  private boolean isLeft;

  private WatchScreen(Shell shell) {
    this.shell = shell;
    this.colours = Colours.of(shell);
  }

  /** Takes the terminal; it is given back at the end, be that an interrupt. */
  static WatchScreen open(Shell shell) {
    WatchScreen screen = new WatchScreen(shell);
    Runtime.getRuntime().addShutdownHook(screen.atExit);
    shell.out().print(ENTER);
    return screen;
  }

  @Override
  public void show(Watched.Seen seen, Optional<String> advice) {
    rounds++;
    for (Round round : seen.rounds()) {
      for (String line : TransitionText.lines(round)) {
        transitions.addFirst(colours.paintFirst(line));
      }
    }
    while (transitions.size() > MOST_TRANSITIONS) {
      transitions.removeLast();
    }
    int room = Math.max(1, TerminalSize.rows(shell.env()) - 1);
    List<String> headlines = headlines(seen);
    List<String> lines = fitted(statuses(seen, advice), room);
    draw(lines.containsAll(headlines) ? lines : cut(headlines, room));
  }

  /** The worst first: where there is no room for more, these are what is shown. */
  private List<String> headlines(Watched.Seen seen) {
    return seen.statuses().stream()
        .sorted(Comparator.comparing(ClusterStatus::rating).reversed())
        .map(status -> StatusText.headline(status, colours))
        .toList();
  }

  private List<String> statuses(Watched.Seen seen, Optional<String> advice) {
    List<String> lines = new ArrayList<>();
    lines.add("panopticon watch: round %d, Ctrl-C ends".formatted(rounds));
    advice.ifPresent(lines::add);
    for (Round round : seen.rounds()) {
      lines.add("");
      lines.addAll(StatusText.print(round.status(), colours).lines().toList());
      round.remarks().forEach(remark -> lines.add("remark: " + VisibleText.of(remark)));
    }
    return lines;
  }

  /** Transitions have what statuses leave, and a third of the screen at least. */
  private List<String> fitted(List<String> statuses, int room) {
    List<String> below = new ArrayList<>();
    if (!transitions.isEmpty()) {
      below.addAll(List.of("", "transitions, the newest first:"));
      transitions.forEach(line -> below.add("  " + line));
    }
    int shownBelow = Math.min(below.size(), Math.max(room - statuses.size(), room / 3));
    List<String> lines = cut(statuses, room - shownBelow);
    lines.addAll(below.subList(0, shownBelow));
    return lines;
  }

  private static List<String> cut(List<String> lines, int most) {
    if (lines.size() <= most) {
      return new ArrayList<>(lines);
    }
    List<String> cut = new ArrayList<>(lines.subList(0, Math.max(1, most - 1)));
    if (cut.size() < most) {
      cut.add(
          "... %d more lines: `panopticon status` tells all".formatted(lines.size() - most + 1));
    }
    return cut;
  }

  private synchronized void draw(List<String> lines) {
    if (!isLeft) {
      String text = String.join(END_OF_LINE, lines) + END_OF_LINE;
      shell.out().print(TOP + text + CLEAR_BELOW);
      shell.out().flush();
    }
  }

  private synchronized void leave() {
    if (!isLeft) {
      isLeft = true;
      shell.out().print(LEAVE);
      shell.out().flush();
    }
  }

  @Override
  public void close() {
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException processEnds) {
      // Then the hook runs, and finds that all is done.
    }
  }
}
