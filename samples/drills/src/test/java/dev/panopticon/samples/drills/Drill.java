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
import java.util.Locale;

/** Takes a system through the rows of a table, and holds each verdict against the system itself. */
final class Drill {
  /** How long after a fault the verdict has to be right, beside the hold time of its check. */
  static final Duration TWO_SCRAPES = Duration.ofSeconds(2);

  /** How much later a slow machine may say so, as long as it does not claim what is not true. */
  private static final Duration LATE = Duration.ofSeconds(Long.getLong("drills.late", 30));

  private static final Duration ROUND = Duration.ofMillis(250);
  private static final String ROW = "%-36s  %-6s  %-8s  %-28s  %s%n";

  private final Drilled system;
  private final Watch watch;
  private final StringBuilder report = new StringBuilder();

  private Drill(Drilled system, Watch watch) {
    this.system = system;
    this.watch = watch;
  }

  /** Runs a whole table, then prints it with the times. */
  static void run(Drilled system, Cluster cluster, SampleSource source, String table) {
    List<Step> steps = Step.table(table);
    try (Watch watch = Panopticon.of(cluster, source).every(ROUND).start()) {
      Drill drill = new Drill(system, watch);
      drill.report.append(cluster.about().title()).append('\n');
      drill.report.append(ROW.formatted("faults", "served", "verdict", "healthy votes", "after"));
      try {
        steps.forEach(drill::take);
      } finally {
        System.out.print(drill.report + "\n");
      }
    }
  }

  private void take(Step step) {
    List<Fault> faults = Fault.read(step.faults());
    long before = System.nanoTime();
    faults.forEach(fault -> fault.befall(system));
    Duration took = await(step, before);
    Truth truth = system.ask();
    ClusterStatus status = watch.status();
    assertThat(truth.isServed())
        .as("served%n%s", tell(step, truth, status))
        .isEqualTo(step.isServed());
    if (truth.isBelow(status.rating())) {
      fail("the verdict is better than the truth%n%s", tell(step, truth, status));
    }
    assertThat(step.isMetBy(status)).as("still so%n%s", tell(step, truth, status)).isTrue();
    report.append(
        ROW.formatted(
            step.faults(),
            step.isServed() ? "yes" : "no",
            step.verdict().word(),
            step.check(),
            faults.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)));
  }

  /** Waits for the verdict; breaks off where one that is due claims more than is true. */
  private Duration await(Step step, long before) {
    Duration held =
        step.checkIn(watch.status())
            .map(check -> check.check().holdTimes().worse())
            .orElse(Duration.ZERO);
    Duration due = TWO_SCRAPES.plus(held);
    boolean isMet = Await.until(due, () -> step.isMetBy(watch.status()));
    while (!isMet) {
      Truth truth = system.ask();
      ClusterStatus status = watch.status();
      if (truth.isBelow(status.rating())) {
        fail("the verdict is better than the truth%n%s", tell(step, truth, status));
      }
      if (since(before).compareTo(due.plus(LATE)) > 0) {
        fail("the verdict did not come%n%s", tell(step, truth, status));
      }
      isMet = Await.until(Duration.ofSeconds(1), () -> step.isMetBy(watch.status()));
    }
    return since(before);
  }

  private static Duration since(long before) {
    return Duration.ofNanos(System.nanoTime() - before);
  }

  private String tell(Step step, Truth truth, ClusterStatus status) {
    StringBuilder told = new StringBuilder();
    told.append(step).append('\n').append(system.members()).append('\n');
    told.append("the system: ").append(truth).append('\n').append(status.explain());
    for (Member member : system.members()) {
      told.append("\nthe log of ").append(member).append('\n').append(member.lastWords());
    }
    return told.toString().replace("%", "%%");
  }
}
