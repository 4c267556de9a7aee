package dev.panopticon.samples.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.samples.lab.Await;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Takes a system through the rows of a table, and holds each verdict against the system itself. */
final class Drill {
  /** How long after a fault the verdict has to be right, beside the hold time of its check. */
  static final Duration TWO_SCRAPES = Duration.ofSeconds(2);

  /** How much later a slow machine may say so, as long as it does not claim what is not true. */
  static final Duration LATE = Duration.ofSeconds(Long.getLong("drills.late", 60));

  static final Duration ROUND = Duration.ofMillis(250);
  private static final String ROW = "%-26s  %-6s  %-8s  %6s  %s%n";

  private final Drilled system;
  private final StringBuilder report = new StringBuilder();
  private volatile Step current;
  private volatile long metAt;

  private Drill(Drilled system, Step first) {
    this.system = system;
    this.current = first;
  }

  /** Runs a whole table, then prints it with the times. */
  static void run(Drilled system, Cluster cluster, SampleSource source, String table) {
    List<Step> steps = Step.table(table);
    Drill drill = new Drill(system, steps.get(0));
    drill.report.append(cluster.about().title()).append('\n');
    drill.report.append(ROW.formatted("faults", "served", "verdict", "after", "healthy votes"));
    try (Watch watch =
        Panopticon.of(cluster, source)
            .every(ROUND)
            .onRound(round -> drill.hear(round.status()))
            .start()) {
      steps.forEach(step -> drill.take(step, watch));
    } finally {
      System.out.print(drill.report + "\n");
    }
  }

  private void hear(ClusterStatus status) {
    if (metAt == 0 && current.isMetBy(status)) {
      metAt = System.nanoTime();
    }
  }

  private void take(Step step, Watch watch) {
    step.faults().forEach(system::befall);
    // Most take no time, but to fill a disk does: what counts begins after that.
    long after = System.nanoTime();
    current = step;
    metAt = 0;
    await(step, watch);
    Truth truth = system.ask();
    ClusterStatus status = watch.status();
    assertThat(truth.isServed())
        .as("served%n%s", tell(system, step, truth, status))
        .isEqualTo(step.isServed());
    if (truth.isBelow(status.rating())) {
      fail("the verdict is better than the truth%n%s", tell(system, step, truth, status));
    }
    assertThat(step.isMetBy(status)).as("still so%n%s", tell(system, step, truth, status)).isTrue();
    report.append(
        ROW.formatted(
            step.faults().isEmpty() ? "nothing" : String.join(", ", step.faults()),
            step.isServed() ? "yes" : "no",
            step.verdict().word(),
            step.faults().isEmpty() ? "" : "%.1f s".formatted((metAt - after) / 1e9),
            step.checks().stream().map(Object::toString).collect(Collectors.joining(", "))));
  }

  /** Waits for the verdict; breaks off where one that is due claims more than is true. */
  private void await(Step step, Watch watch) {
    Duration due = TWO_SCRAPES.plus(step.held(watch.status()));
    long latest = System.nanoTime() + due.plus(LATE).toNanos();
    boolean isMet = Await.until(due, () -> metAt != 0);
    while (!isMet) {
      Truth truth = system.ask();
      ClusterStatus status = watch.status();
      if (truth.isBelow(status.rating())) {
        fail("the verdict is better than the truth%n%s", tell(system, step, truth, status));
      }
      if (System.nanoTime() > latest) {
        fail("the verdict did not come%n%s", tell(system, step, truth, status));
      }
      isMet = Await.until(Duration.ofSeconds(1), () -> metAt != 0);
    }
  }

  static String tell(Drilled system, Object step, Truth truth, ClusterStatus status) {
    StringBuilder told = new StringBuilder();
    told.append(step).append('\n').append(system.members()).append('\n');
    told.append("the system: ").append(truth).append('\n').append(status.explain());
    for (Member member : system.members()) {
      told.append("\nthe log of ").append(member).append('\n').append(member.lastWords());
    }
    return told.toString();
  }
}
