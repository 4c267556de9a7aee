package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.SampleSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon watch}: follows clusters until it is stopped. */
@Command(
    name = "watch",
    description = {
      "Follows clusters, with the hold times of their checks, and tells what changes.",
      "A terminal shows the statuses and the last transitions; a pipe gets a line for each"
          + " transition. Recorded samples are read anew each round, and rules when they change."
    },
    sortOptions = false,
    customSynopsis =
        "panopticon watch RULES... [--set NAME=VALUE]...%n"
            + "       (--samples DIR|FILE | --prometheus URL | --client FILE)%n"
            + "       [--deadline TIME] [--max-age TIME]%n"
            + "       [--interval TIME] [--count N]",
    exitCodeListHeading = "%nExit codes, after the last of N rounds, of the worst cluster:%n",
    exitCodeList = {
      "0:healthy",
      "1:warning",
      "2:critical",
      "3:unknown",
      "64:the command line or the samples it names are wrong",
      "65:the rule files are wrong",
      "70:an error in this program",
      "74:the results could not be written",
      "130:stopped with Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon watch rules/swarm-cluster.yaml --prometheus http://mon:9090",
      "  panopticon watch rules/swarm-cluster.yaml --prometheus http://mon:9090 \\",
      "      --interval 1m > transitions.log"
    })
final class WatchCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private StatusOptions asked = new StatusOptions();

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "From the beginning of a round to that of the next: 5s, 1m (15s unless given).")
  private Duration interval = Duration.ofSeconds(15);

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = Count.class,
      description = "Ends after so many rounds (never unless given).")
  private long count = Long.MAX_VALUE;

  WatchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    SampleSource source = asked.openLive(shell.clock());
    Watched watched = new Watched(interval);
    try (FollowedRules rules = asked.follow();
        WatchView view = WatchView.of(shell)) {
      for (long round = 1; ; round++) {
        long began = System.nanoTime();
        Watched.Seen seen = watched.ask(rules.clusters(), source);
        view.show(seen, rules.news().or(() -> asked.advice(seen.snapshot())));
        if (round >= count || shell.out().isForNobody()) {
          return StatusOptions.exitCode(seen.statuses()).number();
        }
        long left = interval.toNanos() - (System.nanoTime() - began);
        // What --interval leaves: this thread has nothing else to do, and a signal ends the
        // process.
        Thread.sleep(Duration.ofNanos(Math.max(0, left)).toMillis());
      }
    }
  }
}
