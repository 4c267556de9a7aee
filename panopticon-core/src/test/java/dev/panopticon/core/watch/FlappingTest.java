package dev.panopticon.core.watch;

import static dev.panopticon.core.watch.Given.at;
import static dev.panopticon.core.watch.Given.single;
import static dev.panopticon.core.watch.Given.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.watch.TrackerState.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FlappingTest {
  private static final Duration WINDOW = Duration.ofSeconds(200);

  private static List<Instant> instants(long... seconds) {
    return LongStream.of(seconds).mapToObj(Given::at).toList();
  }

  @Test
  void percent_noChange_is0() {
    assertThat(Flapping.percent(List.of(), at(0), WINDOW)).isZero();
  }

  @Test
  void percent_changeAtEachOf20Places_is100() {
    List<Instant> changes = instants(LongStream.range(0, 20).map(i -> i * 10).toArray());

    assertThat(Flapping.percent(changes, at(190), WINDOW)).isCloseTo(100, within(1e-9));
  }

  @Test
  void percent_newestAndOldest_weighAsNagiosWeighsThem() {
    assertThat(Flapping.percent(instants(190), at(190), WINDOW)).isEqualTo(6.25);
    assertThat(Flapping.percent(instants(0), at(190), WINDOW)).isEqualTo(3.75);
  }

  @Test
  void next_sixthFreshChange_passes30Percent() {
    Changes changes = Flapping.none();
    for (int seconds = 0; seconds < 50; seconds += 10) {
      changes = Flapping.next(changes, true, at(seconds), WINDOW);
    }
    assertThat(changes.flapping()).isFalse();
    assertThat(Flapping.next(changes, true, at(50), WINDOW).flapping()).isTrue();
  }

  @Test
  void next_oncePast30Percent_goesOnUntilBelow20() {
    Changes changes = new Changes(instants(0, 10, 20, 30, 40), true);

    assertThat(Flapping.next(changes, false, at(199), WINDOW).flapping()).isTrue();
    assertThat(Flapping.next(changes, false, at(200), WINDOW).flapping()).isFalse();
  }

  @Test
  void next_changesWithinOnePlace_countOnce() {
    Changes changes = Flapping.next(Flapping.none(), true, at(0), WINDOW);

    assertThat(Flapping.next(changes, true, at(9), WINDOW).at()).hasSize(1);
    assertThat(Flapping.next(changes, true, at(10), WINDOW).at()).hasSize(2);
  }

  @Test
  void next_noWindow_neverFlaps() {
    Changes changes = new Changes(instants(0, 10), true);

    assertThat(Flapping.next(changes, true, at(20), Duration.ZERO)).isEqualTo(Flapping.none());
  }

  /** Where one asks 20 times in a window, the rule is that of Nagios with its 21 last states. */
  @Property(tries = 500)
  void next_askedAtEachPlace_agreesWithNagios(
      @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 1) Integer> states) {
    Changes changes = Flapping.none();
    boolean isFlapping = false;
    for (int i = 0; i < states.size(); i++) {
      boolean isChange = i > 0 && !states.get(i).equals(states.get(i - 1));
      changes = Flapping.next(changes, isChange, at(i * 10L), WINDOW);
      double percent = nagios(states.subList(Math.max(0, i - 20), i + 1));
      assertThat(Flapping.percent(changes.at(), at(i * 10L), WINDOW))
          .isCloseTo(percent, within(1e-9));
      isFlapping = isFlapping ? percent >= 20 : percent >= 30;
      assertThat(changes.flapping()).isEqualTo(isFlapping);
      assertThat(changes.at()).hasSizeLessThanOrEqualTo(20);
    }
  }

  /**
   * The sum over the 20 pairs of neighbours among the 21 last states, the oldest weighing least.
   */
  private static double nagios(List<Integer> states) {
    double sum = 0;
    for (int i = 1; i < states.size(); i++) {
      int place = 20 - (states.size() - i);
      if (!states.get(i).equals(states.get(i - 1))) {
        sum += place * (1.25 - 0.75) / 19 + 0.75;
      }
    }
    return 100 * sum / 20;
  }

  @Test
  void track_ratingThatFlaps_isReportedAndChangesNoRating() {
    Cluster cluster = single(times(0, 0, 0, 200));
    StatusTracker tracker = StatusTracker.create();
    List<String> remarks = new ArrayList<>();
    List<Boolean> flapping = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      String rating = i % 2 == 0 ? "healthy" : "critical";
      Round round = tracker.track(cluster, single(i * 10L, rating)).orElseThrow();
      assertThat(round.status().rating().word()).isEqualTo(rating);
      remarks.addAll(round.remarks());
      round.transitions().forEach(transition -> flapping.add(transition.flapping()));
    }
    Round calm = tracker.track(cluster, single(70, "healthy")).orElseThrow();
    Round later = tracker.track(cluster, single(400, "healthy")).orElseThrow();

    assertThat(remarks).containsExactly("a/c began to flap");
    assertThat(flapping.subList(0, 15)).containsOnly(false);
    assertThat(flapping.subList(15, 18)).containsOnly(true);
    assertThat(calm.status().remarks()).containsExactly("a/c: flapping: 6 changes in 3m20s (35 %)");
    assertThat(later.remarks()).containsExactly("a/c does not flap any more");
  }
}
