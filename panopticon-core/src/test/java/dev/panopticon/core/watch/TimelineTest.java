package dev.panopticon.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Timeline.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
  private static final Subject A = Subject.component("a");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A script is {@code 0 healthy, 60 critical}: seconds and what is answered then. */
  private static Timeline timeline(HoldTimes times, String script) {
    Stream<Snapshot> snapshots =
        Stream.of(script.split(", "))
            .map(moment -> moment.split(" "))
            .map(moment -> Given.single(Long.parseLong(moment[0]), moment[1]));
    return Timeline.of(Given.single(times), snapshots, MINUTE);
  }

  private static Timeline timeline(String script) {
    return timeline(HoldTimes.none(), script);
  }

  private static String seconds(Timeline timeline) {
    List<String> parts = new ArrayList<>();
    for (Rating rating : Rating.values()) {
      Duration time = timeline.time(A, rating);
      if (!time.isZero()) {
        parts.add(rating.word() + " " + time.toSeconds());
      }
    }
    if (!timeline.unseen().isZero()) {
      parts.add("unseen " + timeline.unseen().toSeconds());
    }
    for (Incident incident : timeline.incidents(A)) {
      parts.add(
          "%s %d-%d%s"
              .formatted(
                  incident.worst(),
                  Duration.between(Given.NOON, incident.from()).toSeconds(),
                  Duration.between(Given.NOON, incident.to()).toSeconds(),
                  incident.isOver() ? "" : "..."));
    }
    return String.join(", ", parts);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 healthy, 60 healthy                                  | healthy 60
          0 healthy, 60 critical, 90 healthy                     | healthy 60, critical 30, CRITICAL 60-90
          0 critical, 10 healthy, 20 healthy                     | healthy 10, critical 10, CRITICAL 0-10
          0 healthy, 10 critical                                 | healthy 10, CRITICAL 10-10...
          0 healthy, 10 critical, 30 critical                    | healthy 10, critical 20, CRITICAL 10-30...
          0 warning, 10 critical, 30 warning, 40 healthy         | warning 20, critical 20, CRITICAL 0-40
          0 unknown, 10 failed, 30 healthy                       | unknown 30, UNKNOWN 0-30
          0 warning, 9 healthy, 10 warning, 30 healthy           | healthy 1, warning 29, WARNING 0-9, WARNING 10-30
          0 healthy, 600 healthy                                 | healthy 60, unseen 540
          0 critical, 600 critical, 610 healthy                  | critical 70, unseen 540, CRITICAL 0-610
          0 critical, 600 healthy, 610 healthy                   | healthy 10, critical 60, unseen 540, CRITICAL 0-600
          0 healthy, 600 critical, 610 healthy                   | healthy 60, critical 10, unseen 540, CRITICAL 600-610
          0 critical                                             | CRITICAL 0-0...
          """)
  void of_script_countsTimeAndIncidents(String script, String expected) {
    assertThat(seconds(timeline(script))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 healthy, 10 critical, 20 healthy, 30 healthy         | healthy 30
          0 healthy, 10 critical, 40 critical, 50 healthy        | healthy 40, critical 10, CRITICAL 40-50
          0 critical, 10 healthy                                 | critical 10, CRITICAL 0-10
          """)
  void of_scriptWithHoldTime_countsWhatIsInEffect(String script, String expected) {
    assertThat(seconds(timeline(Given.times(30, 0, 0, 0), script))).isEqualTo(expected);
  }

  @Test
  void of_snapshotsOutOfOrder_areIgnored() {
    Timeline timeline =
        timeline("0 healthy, 30 critical, 20 healthy, 30 healthy, 40 critical, 50 healthy");

    assertThat(seconds(timeline)).isEqualTo("healthy 30, critical 20, CRITICAL 30-50");
    assertThat(timeline.snapshots()).isEqualTo(4);
    assertThat(timeline.ignored()).isEqualTo(2);
    assertThat(timeline.explain()).contains("time: 50s, snapshots ignored: 2\n");
  }

  @Test
  void of_transitions_areThoseOfTheTracker() {
    assertThat(timeline("0 healthy, 30 critical, 50 healthy").transitions())
        .extracting(entry -> entry.at() + " " + entry.transition().subject())
        .containsExactly(
            "2026-01-01T12:00:30Z a/c",
            "2026-01-01T12:00:30Z a",
            "2026-01-01T12:00:30Z cluster",
            "2026-01-01T12:00:50Z a/c",
            "2026-01-01T12:00:50Z a",
            "2026-01-01T12:00:50Z cluster");
  }

  @Test
  void explain_severalComponents_isALineEach() {
    Cluster cluster =
        Given.cluster(
            Component.builder("a").check(Given.check("a", "c", HoldTimes.none())),
            Component.builder("b")
                .check(Given.check("b", "c", HoldTimes.none()))
                .dependsOn("a", Impact.soft()));
    Query a = Given.query("a", "c");
    Query b = Given.query("b", "c");
    Stream<Snapshot> snapshots =
        Stream.of("0 healthy", "60 critical", "90 healthy", "1000 warning", "1003 healthy")
            .map(moment -> moment.split(" "))
            .map(
                moment ->
                    Given.snapshot(
                        Given.at(Long.parseLong(moment[0])),
                        Map.of(a, Given.answer(moment[1]), b, Given.answer("healthy"))));

    assertThat(Timeline.of(cluster, snapshots, Duration.ofMinutes(15)).explain())
        .isEqualTo(
            """
            test from 2026-01-01T12:00:00Z to 2026-01-01T12:16:43Z, snapshots: 5, time: 16m43s, \
            of which unseen: 10s
              cluster: healthy 95.71 %, warning 0.3 %, critical 3 %, 2 incidents, the longest of 30s
              a: healthy 95.71 %, warning 0.3 %, critical 3 %, 2 incidents, the longest of 30s
              b: healthy 96.01 %, warning 3 %, 1 incident of 30s
            """);
  }

  @Test
  void explain_aMomentOfTroubleInAYear_isNotAHundredPercent() {
    Timeline timeline =
        Timeline.of(
            Given.single(HoldTimes.none()),
            Stream.of(
                Given.single(0, "healthy"),
                Given.single(1, "critical"),
                Given.single(2, "healthy"),
                Given.single(31_536_000, "healthy")),
            Duration.ofDays(365));

    assertThat(timeline.explain())
        .contains("  cluster: healthy 99.99 %, critical 0.01 %, 1 incident of 1s\n");
    assertThat(timeline.share(Subject.cluster(), Rating.CRITICAL)).isEqualTo(1 / 31_536_000.0);
  }

  @Test
  void explain_instantsVeryNearOrVeryFar_staysTotal() {
    Cluster cluster = Given.single(HoldTimes.none());
    Snapshot now = Given.single(0, "healthy");

    Timeline near =
        Timeline.of(cluster, Stream.of(now, at(Given.NOON.plusNanos(1), "critical")), MINUTE);
    assertThat(near.explain()).contains("a: healthy 100 %, 1 incident of 0s");
    assertThat(near.share(A, Rating.HEALTHY)).isEqualTo(1);

    Timeline far =
        Timeline.of(
            cluster,
            Stream.of(at(Instant.MIN, "healthy"), now, at(Instant.MAX, "critical")),
            Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(far.explain()).contains("a: healthy 100 %, 1 incident of 0s");
  }

  private static Snapshot at(Instant at, String rating) {
    return Given.snapshot(at, Map.of(Given.query("a", "c"), Given.answer(rating)));
  }

  @Test
  void explain_oneInstant_hasNoShares() {
    assertThat(timeline("0 critical").explain())
        .isEqualTo(
            """
            test from 2026-01-01T12:00:00Z to 2026-01-01T12:00:00Z, snapshots: 1, time: 0s
              cluster: 1 incident of 0s
              a: 1 incident of 0s
            """);
    assertThat(timeline("0 critical").share(A, Rating.CRITICAL)).isZero();
  }

  @Test
  void explain_oneHealthyInstant_saysSo() {
    assertThat(timeline("0 healthy").explain())
        .endsWith(
            """
            time: 0s
              cluster: healthy in a single instant
              a: healthy in a single instant
            """);
  }

  /** Nobody knows whether the fault of a minute lasted through ten hours without snapshots. */
  @Test
  void explain_gapInAnIncident_saysHowMuchWasUnseen() {
    Timeline gap = timeline("0 healthy, 60 critical, 36000 healthy, 36010 warning, 36020 healthy");

    assertThat(gap.explain())
        .contains("2 incidents, the longest of 9h59m (of which unseen: 9h58m)\n");
  }

  @Test
  void incident_asText_saysWhatAndHowLong() {
    assertThat(timeline("0 critical, 90 critical").incidents(A).get(0))
        .hasToString(
            "critical from 2026-01-01T12:00:00Z for 1m30s (of which unseen: 30s) and goes on");
    assertThat(timeline("0 critical, 60 critical").incidents(A).get(0))
        .hasToString("critical from 2026-01-01T12:00:00Z for 1m and goes on");
  }

  @Test
  void of_nothing_isRefused() {
    assertThatThrownBy(() -> Timeline.of(Given.single(HoldTimes.none()), Stream.of(), MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a timeline must have a snapshot, was none");
    assertThatThrownBy(
            () -> Timeline.of(Given.single(HoldTimes.none()), Stream.of(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a snapshot must speak for some time, was 0s");
  }

  @Test
  void time_unknownSubject_isRefused() {
    assertThatThrownBy(() -> timeline("0 healthy").time(Subject.component("z"), Rating.HEALTHY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the subject must be one of [a/c, a, cluster], was z");
  }

  /** A replay asks for a part when the one before is used up: nothing is taken ahead of time. */
  @Test
  void of_longStream_takesOneSnapshotAfterTheOther() {
    AtomicInteger rated = new AtomicInteger();
    Bands counting = Bands.healthy(Condition.of("any", row -> rated.incrementAndGet() > 0));
    Question question = Question.of(Given.query("a", "c"));
    Cluster cluster =
        Given.cluster(
            Component.builder("a")
                .check(Check.builder("c", question, Voters.wholeCluster(), counting).build()));
    Stream<Snapshot> snapshots =
        IntStream.range(0, 100_000)
            .mapToObj(
                i -> {
                  assertThat(rated).hasValue(i);
                  return Given.single(i, "healthy");
                });

    Timeline timeline = Timeline.of(cluster, snapshots, MINUTE);

    assertThat(timeline.snapshots()).isEqualTo(100_000);
    assertThat(timeline.transitions()).isEmpty();
  }

  /** Slow and obvious: all ratings are kept, and each second of the span is looked at alone. */
  @Property(tries = 200)
  void of_anyScript_agreesWithLookingAtEverySecond(@ForAll long seed) {
    RandomScript script = new RandomScript(seed);
    Cluster cluster = script.cluster();
    List<Snapshot> snapshots = new ArrayList<>();
    List<Round> rounds = new ArrayList<>();
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < 40; i++) {
      snapshots.add(script.next());
      Round round = state.step(cluster, snapshots.get(i)).orElseThrow();
      state = round.state();
      rounds.add(round);
    }
    int atMost = 1 + script.random.nextInt(40);

    Timeline timeline = Timeline.of(cluster, snapshots.stream(), Duration.ofSeconds(atMost));

    assertThat(timeline.transitions())
        .extracting(History.Entry::transition)
        .isEqualTo(rounds.stream().flatMap(round -> round.transitions().stream()).toList());
    for (Subject subject : state.subjects().keySet()) {
      Map<Instant, Rating> ratings = new LinkedHashMap<>();
      rounds.forEach(round -> ratings.put(round.status().at(), rating(round, subject)));
      Map<Rating, Integer> seconds = seconds(ratings, atMost);
      for (Rating rating : Rating.values()) {
        assertThat(timeline.time(subject, rating))
            .isEqualTo(Duration.ofSeconds(seconds.getOrDefault(rating, 0)));
      }
      assertThat(timeline.incidents(subject)).isEqualTo(incidents(ratings, atMost));
    }
  }

  private static Rating rating(Round round, Subject subject) {
    return java.util.Objects.requireNonNull(round.state().subjects().get(subject))
        .standing()
        .rating();
  }

  private static Map<Rating, Integer> seconds(Map<Instant, Rating> ratings, int atMost) {
    List<Instant> instants = List.copyOf(ratings.keySet());
    Map<Rating, Integer> seconds = new EnumMap<>(Rating.class);
    Instant end = instants.get(instants.size() - 1);
    for (Instant second = instants.get(0); second.isBefore(end); second = second.plusSeconds(1)) {
      Instant here = second;
      Instant last =
          instants.stream().filter(at -> !at.isAfter(here)).reduce((a, b) -> b).orElseThrow();
      if (here.isBefore(last.plusSeconds(atMost))) {
        seconds.merge(ratings.getOrDefault(last, Rating.HEALTHY), 1, Integer::sum);
      }
    }
    return seconds;
  }

  private static Duration unseen(List<Instant> instants, int atMost) {
    long unseen = 0;
    for (int i = 1; i < instants.size(); i++) {
      long passed = Duration.between(instants.get(i - 1), instants.get(i)).toSeconds();
      unseen += Math.max(0, passed - atMost);
    }
    return Duration.ofSeconds(unseen);
  }

  /** Every instant of trouble belongs to the run of troubled instants around it. */
  private static List<Incident> incidents(Map<Instant, Rating> ratings, int atMost) {
    List<Instant> instants = List.copyOf(ratings.keySet());
    List<Rating> row = List.copyOf(ratings.values());
    List<Incident> incidents = new ArrayList<>();
    for (int from = 0; from < row.size(); from++) {
      if (!row.get(from).isHealthy() && (from == 0 || row.get(from - 1).isHealthy())) {
        int to = from;
        while (to < row.size() && !row.get(to).isHealthy()) {
          to++;
        }
        Rating worst = row.subList(from, to).stream().max(Rating::compareTo).orElseThrow();
        boolean isOver = to < row.size();
        List<Instant> within = instants.subList(from, isOver ? to + 1 : to);
        Instant end = within.get(within.size() - 1);
        incidents.add(new Incident(within.get(0), end, unseen(within, atMost), worst, isOver));
      }
    }
    return incidents;
  }
}
