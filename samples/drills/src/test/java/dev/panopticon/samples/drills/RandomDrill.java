package dev.panopticon.samples.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.samples.lab.Await;
import java.util.List;
import java.util.Random;

/**
 * Takes members away and gives them back at random, as long as one likes: each verdict has to be
 * what the system says itself.
 */
final class RandomDrill {
  private final Drilled system;
  private final Watch watch;

  private RandomDrill(Drilled system, Watch watch) {
    this.system = system;
    this.watch = watch;
  }

  /** Does so many faults; the same seed does the same again, where the system plays along. */
  static void run(Drilled system, Cluster cluster, SampleSource source, int faults, long seed) {
    System.out.println(cluster.about().title() + ", at random, -Ddrills.seed=" + seed);
    Random random = new Random(seed);
    try (Watch watch = Panopticon.of(cluster, source).every(Drill.ROUND).start()) {
      RandomDrill drill = new RandomDrill(system, watch);
      drill.agree("nothing");
      for (int number = 0; number < faults; number++) {
        List<String> possible = Fault.possible(system);
        String fault = possible.get(random.nextInt(possible.size()));
        system.befall(fault);
        drill.agree(fault);
      }
    }
  }

  /**
   * Waits until the verdict is the truth; it may be late, but must not be better when it is due.
   */
  private void agree(String fault) {
    long after = System.nanoTime();
    long due = after + Drill.TWO_SCRAPES.toNanos();
    boolean isAgreed =
        Await.until(
            Drill.TWO_SCRAPES.plus(Drill.LATE), () -> System.nanoTime() > due && isTrue(fault));
    ClusterStatus status = watch.status();
    assertThat(isAgreed).as(() -> Drill.tell(system, fault, system.ask(), status)).isTrue();
    System.out.printf("%-26s  %s%n", fault, status.rating().word());
  }

  private boolean isTrue(String fault) {
    Truth truth = system.ask();
    ClusterStatus status = watch.status();
    if (truth.isBelow(status.rating())) {
      fail("better than the truth%n%s", Drill.tell(system, fault, truth, status));
    }
    return truth.rating() == status.rating();
  }
}
