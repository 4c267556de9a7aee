package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Timeline;
import dev.panopticon.prometheus.PrometheusSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon replay}: says how clusters fared in the past. */
@Command(
    name = "replay",
    description = {
      "Says how clusters fared in the past: shares of time, incidents, transitions.",
      "The rules need not have been in force then: try thresholds before they are used."
    },
    sortOptions = false,
    customSynopsis =
        "panopticon replay RULES... [--set NAME=VALUE]...%n"
            + "       (--prometheus URL | --client FILE) [--deadline TIME]%n"
            + "       --from MOMENT [--to MOMENT] [--step TIME] [--format text|json]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the past is told, whatever it was",
      "3:nothing was answered",
      "64:the command line is wrong",
      "65:the rule files are wrong",
      "70:an error in this program",
      "74:the results could not be written",
      "130:stopped with Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon replay rules/swarm-cluster.yaml --prometheus http://mon:9090 --from 7d",
      "  panopticon replay rules/swarm-cluster.yaml --prometheus http://mon:9090 \\",
      "      --from 2026-11-24T07:00:00Z --to 2026-11-24T09:30:00Z --step 15s"
    })
final class ReplayCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--from",
      paramLabel = "MOMENT",
      required = true,
      converter = Moment.Converter.class,
      description = "2026-11-24T07:00:00Z, 2026-11-24 (UTC), so long ago: 30m, 2h, 7d, or now.")
  private Moment from = now -> now;

  @Option(
      names = "--to",
      paramLabel = "MOMENT",
      converter = Moment.Converter.class,
      description = "Likewise (now unless given).")
  private Moment to = now -> now;

  @Option(
      names = "--step",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "From one snapshot to the next: 15s, 5m (1m unless given).")
  private Duration step = Duration.ofMinutes(1);

  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Format.Converter.class,
      description = "Text for people (unless given), or one JSON document per cluster.")
  private Format format = Format.TEXT;

  private static final long MOST_STEPS = 1_000_000;

  private final AtomicBoolean isAnswered = new AtomicBoolean();

  /** Why the first query was not answered. */
  private String cause = "";

  ReplayCommand(Shell shell) {
    this.shell = shell;
  }

  /** A cluster's past. */
  private record Past(Cluster cluster, Timeline timeline) {}

  @Override
  public Integer call() {
    requireServer();
    Instant now = shell.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Instant first = from.before(now);
    Instant last = to.before(now);
    if (first.isAfter(last)) {
      throw Refusal.usage(
          "--from must not be after --to, was %s and %s".formatted(first, last),
          "For example: --from 2h --to 1h");
    }
    requireFew(Duration.between(first, last));
    PrometheusSource prometheus = server.openPrometheus();
    List<Past> pasts = new ArrayList<>();
    for (Cluster cluster : rules.load()) {
      pasts.add(new Past(cluster, replay(cluster, prometheus, first, last)));
    }
    shell
        .out()
        .print(
            format.print(
                pasts, ReplayCommand::text, p -> TimelineJson.print(p.cluster(), p.timeline())));
    if (isAnswered.get()) {
      return ExitCode.HEALTHY.number();
    }
    shell.err().println("panopticon replay: " + server.adviceWithoutAnswers(cause));
    return ExitCode.UNKNOWN.number();
  }

  private void requireServer() {
    if (server.count() != 1) {
      throw server.count() == 0
          ? Refusal.usage("no server is given", "Add --prometheus URL or --client FILE.")
          : Refusal.usage(
              "--prometheus and --client exclude each other", "Keep the one that you mean.");
    }
  }

  /** A year of half minutes is one: what takes so long is a slip of the keys. */
  private void requireFew(Duration past) {
    if (past.dividedBy(step) > MOST_STEPS) {
      throw Refusal.usage(
          "%,d steps are more than %,d".formatted(past.dividedBy(step), MOST_STEPS),
          "Give a shorter time, or a longer --step.");
    }
  }

  private Timeline replay(
      Cluster cluster, PrometheusSource prometheus, Instant first, Instant last) {
    try (Progress progress = Progress.of(shell, first, last)) {
      progress.reach(first);
      return Timeline.of(
          cluster,
          prometheus
              .range(first, last, step)
              .snapshots(cluster.queries())
              .peek(snapshot -> note(snapshot, progress)),
          step);
    }
  }

  private void note(Snapshot snapshot, Progress progress) {
    progress.reach(snapshot.at());
    StatusOptions.unanswered(snapshot)
        .ifPresentOrElse(why -> cause = cause.isEmpty() ? why : cause, () -> isAnswered.set(true));
  }

  private static String text(Past past) {
    Timeline timeline = past.timeline();
    String transitions =
        timeline.transitions().stream()
            .map(
                entry ->
                    TransitionText.line(past.cluster().id(), entry.at(), entry.transition()) + "\n")
            .collect(Collectors.joining());
    return timeline.explain() + (transitions.isEmpty() ? "" : "\n" + transitions);
  }
}
