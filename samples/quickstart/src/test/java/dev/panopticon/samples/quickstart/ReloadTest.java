package dev.panopticon.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.Transition;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.rules.RuleWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule files that change while their cluster is watched, whose time the test lets pass. */
class ReloadTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String DISK_IS_BAD = "disk 0\n";
  private static final String ALL_IS_WELL = "disk 1\n";

  @TempDir Path folder;
  private final AtomicLong seconds = new AtomicLong();
  private final BlockingQueue<Round> rounds = new LinkedBlockingQueue<>();
  private final List<Round> seen = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
  private volatile String samples = ALL_IS_WELL;
  private volatile Duration step = Duration.ofSeconds(1);

  private final SampleSource source =
      queries -> {
        Instant at = NOON.plusSeconds(seconds.addAndGet(step.toSeconds()));
        String text = "load 5\nslow 0\n" + samples;
        return new Snapshot(
            at, RecordedSamples.of(SampleText.parse(text), at).fetch(queries).answers());
      };

  private static String component(String id, String healthy, String more) {
    return """
          %1$s:
            checks:
              c: { title: It works, query: %1$s, by: [], healthy: %2$s, runbook: https://x.example.org%3$s }
        """
        .formatted(id, healthy, more);
  }

  private void write(String... components) throws IOException {
    Path written = folder.resolve("written");
    Files.writeString(
        written, "panopticon: 1\ncluster: test\ncomponents:\n" + String.join("", components));
    Files.move(
        written, folder.resolve("cluster.yaml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void reload_underARunningWatch_losesNoStateAndDoublesNoTransition() throws Exception {
    String disk = component("disk", "value == 1", "");
    String load = component("load", "value < 10", "");
    String slow = component("slow", "value == 1", ", for: 5h");
    write(disk, load, slow.replace("value == 1", "value == 0"));
    RuleWatch rules =
        RuleWatch.builder(folder.resolve("cluster.yaml")).every(Duration.ofMillis(20)).start();
    try (rules;
        Watch watch =
            Panopticon.of(rules::cluster, source)
                .every(Duration.ofMillis(5))
                .onRound(rounds::add)
                .onProblem(problems::add)
                .start()) {
      await(round -> round.status().rating().isHealthy());
      samples = DISK_IS_BAD;
      Round broken = await(round -> rating(round, "disk") == Rating.CRITICAL);
      assertThat(told).containsExactly("disk/c critical", "disk critical", "cluster critical");

      // What nothing depends on may come: the trouble stands as it stood, and is not told again.
      told.clear();
      write(disk, load, slow, component("load2", "value < 10", "").replace("load2,", "load,"));
      Round joined = await(round -> round.status().component("load2").isPresent());
      assertThat(told).isEmpty();
      Instant joinedAt = since(joined, "load2");
      assertThat(joined.state().subjects().get(Subject.component("disk")))
          .isEqualTo(broken.state().subjects().get(Subject.component("disk")));

      // A set that does not load changes nothing.
      write(disk, "  load: { chekcs: {} }\n");
      await(round -> !rules.problems().isEmpty());
      await(round -> true);
      assertThat(told).isEmpty();
      assertThat(watch.status().component("load2")).isPresent();

      // A threshold that is stricter changes the rating once; what is gone is forgotten.
      write(disk, component("load", "value < 4", ""), slow.replace("5h", "4h"));
      Round strict = await(round -> rating(round, "load") == Rating.CRITICAL);
      assertThat(told).containsExactly("load/c critical", "load critical");
      assertThat(strict.remarks())
          .contains(
              "load2 is not in the rules any more and forgotten, was healthy since " + joinedAt);

      // What has to stand for 4 hours began to stand under earlier rules.
      told.clear();
      step = Duration.ofMinutes(10);
      Round held = await(round -> rating(round, "slow") == Rating.CRITICAL);
      assertThat(told).containsExactly("slow/c critical", "slow critical");
      assertThat(Duration.between(joinedAt, held.status().at()))
          .isBetween(Duration.ofHours(4), Duration.ofHours(4).plus(step));

      told.clear();
      samples = ALL_IS_WELL;
      write(disk, load);
      await(round -> round.status().rating().isHealthy());
      assertThat(told)
          .contains("disk/c healthy", "disk healthy", "load healthy")
          .doesNotHaveDuplicates();
    }
    assertThat(problems).isEmpty();
  }

  private static Rating rating(Round round, String component) {
    return round.status().component(component).orElseThrow().rating();
  }

  /** Of rounds in which nothing happens, a listener that is not called in time sees the last. */
  private static Instant since(Round round, String component) {
    return Optional.ofNullable(round.state().subjects().get(Subject.component(component)))
        .orElseThrow()
        .standing()
        .since();
  }

  /** Takes rounds, and what is told in them, up to one that is wanted. */
  private Round await(Predicate<Round> isWanted) throws InterruptedException {
    while (true) {
      Round round = rounds.poll(1, TimeUnit.MINUTES);
      assertThat(round).as("the round waited for, after %s", seen).isNotNull();
      seen.add(round);
      for (Transition transition : round.transitions()) {
        told.add(transition.subject() + " " + transition.now().rating().word());
      }
      if (isWanted.test(round)) {
        return round;
      }
    }
  }
}
