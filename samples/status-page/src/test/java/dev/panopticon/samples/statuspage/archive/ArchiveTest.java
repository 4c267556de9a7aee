package dev.panopticon.samples.statuspage.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Maintenance;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.StatusTracker;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.samples.statuspage.archive.Announcements.Care;
import dev.panopticon.samples.statuspage.archive.Announcements.Times;
import dev.panopticon.samples.statuspage.archive.Announcements.Window;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final Cluster CLUSTER = Given.cluster(Given.rated("disk"));
  private static final Subject DISK = Subject.component("disk");
  private static final Instant NOON = Given.NOON;
  private static final Duration SPEAKS = Duration.ofSeconds(30);

  @TempDir Path folder;
  private StatusTracker tracker = StatusTracker.create();

  private Archive open() {
    return Archive.open(folder, "test", SPEAKS, status -> "it is " + status.rating().word());
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  private void take(Archive archive, long seconds, String rating) {
    ClusterStatus measured = Given.evaluate(CLUSTER, "disk: " + rating);
    Snapshot snapshot = new Snapshot(at(seconds), measured.scenario().snapshot().answers());
    Round round = tracker.track(CLUSTER, snapshot).orElseThrow();
    archive.accept(round);
  }

  private static List<String> spans(Archive archive, Subject subject, long from, long to) {
    return archive.ratings().spans(subject, at(from), at(to)).stream()
        .map(
            span ->
                "%d-%d %s"
                    .formatted(
                        Duration.between(NOON, span.from()).toSeconds(),
                        Duration.between(NOON, span.to()).toSeconds(),
                        span.rating()))
        .toList();
  }

  @Test
  void spans_ofRatings_haveNoGap() {
    try (Archive archive = open()) {
      take(archive, 10, "healthy");
      take(archive, 20, "warning");
      take(archive, 30, "warning");
      take(archive, 40, "critical");
      take(archive, 50, "critical");

      assertThat(spans(archive, Subject.cluster(), 0, 60))
          .containsExactly(
              "0-10 unseen", "10-20 healthy", "20-40 warning", "40-50 critical", "50-60 unseen");
      assertThat(spans(archive, DISK, 25, 45)).containsExactly("25-40 warning", "40-45 critical");
      assertThat(spans(archive, Subject.component("other"), 0, 60)).containsExactly("0-60 unseen");
    }
  }

  @Test
  void timeThatNobodyLookedAt_isUnseen_alsoOverARestart() {
    try (Archive archive = open()) {
      take(archive, 0, "healthy");
      take(archive, 30, "healthy");
      take(archive, 61, "healthy");
    }
    try (Archive archive = open()) {
      take(archive, 200, "healthy");
      take(archive, 210, "critical");
      take(archive, 220, "critical");

      assertThat(spans(archive, DISK, 0, 230))
          .containsExactly(
              "0-30 healthy",
              "30-200 unseen",
              "200-210 healthy",
              "210-220 critical",
              "220-230 unseen");
    }
  }

  /** Beside what a reader who goes through second by second would say. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void spans_areWhatEachSecondWas(long seed) {
    Random random = new Random(seed);
    String[] expected = new String[400];
    java.util.Arrays.fill(expected, RatingBook.UNSEEN);
    try (Archive archive = open()) {
      String now = "";
      int last = -1;
      for (int second = 1 + random.nextInt(10); second < 390; ) {
        if (last >= 0 && second - last <= SPEAKS.toSeconds()) {
          java.util.Arrays.fill(expected, last, second, now);
        }
        now = List.of("healthy", "warning", "unknown", "critical").get(random.nextInt(4));
        take(archive, second, now);
        last = second;
        second += 1 + random.nextInt(random.nextInt(5) == 0 ? 60 : 20);
      }

      String[] told = new String[400];
      for (RatingBook.Span span : archive.ratings().spans(DISK, at(0), at(400))) {
        java.util.Arrays.fill(
            told,
            (int) Duration.between(NOON, span.from()).toSeconds(),
            (int) Duration.between(NOON, span.to()).toSeconds(),
            span.rating());
      }
      assertThat(told).isEqualTo(expected);
    }
  }

  @Test
  void subject_thatTheRulesLost_isUnseenFromThenOn() {
    try (Archive archive = open()) {
      take(archive, 0, "warning");
      Cluster other = Given.cluster(Given.rated("load"));
      Snapshot snapshot =
          new Snapshot(at(10), Given.evaluate(other, "").scenario().snapshot().answers());
      archive.accept(tracker.track(other, snapshot).orElseThrow());
      take(archive, 20, "warning");
      take(archive, 30, "warning");

      assertThat(spans(archive, DISK, 0, 30))
          .containsExactly("0-10 warning", "10-20 unseen", "20-30 warning");
    }
  }

  @Test
  void incident_isToldByItsWorstMoment() {
    try (Archive archive = open()) {
      take(archive, 0, "warning");
      take(archive, 10, "critical");
      take(archive, 20, "warning");
      take(archive, 30, "healthy");
      take(archive, 40, "warning");

      List<IncidentBook.Incident> incidents = archive.incidents(NOON);
      assertThat(incidents).hasSize(2);
      assertThat(incidents.get(0).to()).isEmpty();
      assertThat(incidents.get(1).from()).isEqualTo(at(0));
      assertThat(incidents.get(1).to()).hasValue(at(30));
      assertThat(incidents.get(1).sentence()).isEqualTo("it is critical");
      assertThat(incidents.get(1).rootCauses()).containsExactly("disk");
      assertThat(archive.incidents(at(31))).hasSize(1);
    }
  }

  @Test
  void numbers_areKeptEveryTenSeconds_andWhereRatingsChange() {
    try (Archive archive = open()) {
      take(archive, 0, "healthy");
      take(archive, 2, "healthy");
      take(archive, 5, "critical");
      take(archive, 6, "critical");
      take(archive, 10, "warning");

      assertThat(archive.numbers().lines(Subject.check("disk", "c"), at(0), at(60)))
          .hasSize(1)
          .allSatisfy(
              (voter, points) ->
                  assertThat(points)
                      .containsExactly(
                          new NumberBook.Point(at(0), 3),
                          new NumberBook.Point(at(5), 0),
                          new NumberBook.Point(at(10), 2)));
      assertThat(archive.ratings().changes(Subject.check("disk", "c"), 10))
          .extracting(RatingBook.Changed::rating)
          .containsExactly("warning", "critical", "healthy");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 401, 403, 1199})
  void oneCriticalRound_amongMany_isNotThinnedAway(long spike) {
    try (Archive archive = open()) {
      for (long second = 0; second < 1200; second++) {
        String steady = second % 2 == 0 ? "healthy" : "warning";
        take(archive, second, second == spike ? "critical" : steady);
      }
      assertThat(archive.numbers().lines(Subject.check("disk", "c"), at(0), at(1200)).values())
          .singleElement()
          .satisfies(
              points ->
                  assertThat(points)
                      .hasSizeLessThanOrEqualTo(501)
                      .isSortedAccordingTo(Comparator.comparing(NumberBook.Point::at))
                      .contains(new NumberBook.Point(at(spike), 0)));
    }
  }

  @Test
  void unseen_isWhatNobodyLookedAt() {
    try (Archive archive = open()) {
      take(archive, 0, "critical");
      take(archive, 20, "critical");
      take(archive, 100, "critical");
      take(archive, 110, "critical");
      assertThat(archive.ratings().unseen(at(0), at(110))).hasSeconds(80);
      assertThat(archive.ratings().unseen(at(10), at(20))).isZero();
      assertThat(archive.ratings().unseen(at(10), at(120))).hasSeconds(90);
      assertThat(archive.ratings().toldUntil(at(140))).isEqualTo(at(110));
      assertThat(archive.ratings().toldUntil(at(141))).isEqualTo(at(141));
    }
  }

  @Test
  void whatIsOld_isForgotten_butNotWhatIsInEffect() {
    try (Archive archive = open()) {
      take(archive, 0, "critical");
      take(archive, 10, "healthy");
    }
    try (Archive archive = open()) { // the first round of a process cleans up
      long later = Archive.KEPT.toSeconds() + 60;
      take(archive, later, "healthy");
      take(archive, later + 10, "healthy");

      assertThat(archive.incidents(NOON)).isEmpty();
      assertThat(archive.transitions(NOON, "")).isEmpty();
      assertThat(archive.numbers().lines(Subject.check("disk", "c"), at(0), at(60))).isEmpty();
      assertThat(spans(archive, DISK, later, later + 10))
          .containsExactly("%d-%d healthy".formatted(later, later + 10));
      assertThat(archive.ratings().changes(DISK, 10)).hasSize(1);
    }
  }

  @Test
  void state_ofTheTracker_isThatOfBefore() {
    TrackerState saved;
    try (Archive archive = open()) {
      assertThat(archive.remembered()).isEqualTo(TrackerState.empty());
      take(archive, 0, "critical");
      saved = tracker.state();
    }
    try (Archive archive = open()) {
      assertThat(archive.remembered()).isEqualTo(saved);
    }
  }

  /** What was announced after the last round that was kept, or taken back since. */
  @Test
  void state_isRenewedByWhatIsAnnounced() {
    Times span = new Times(at(0), at(600));
    try (Archive archive = open()) {
      take(archive, 0, "critical");
      Announcements announcements = archive.announcements();
      Window first = announcements.maintain(window("disk", span), tracker);
      announcements.acknowledge(new Care(0, "disk", "ann", "", at(0), Optional.empty()), tracker);
      take(archive, 10, "critical");
      announcements.endMaintenance(first.id(), tracker);
      announcements.maintain(window("load", span), tracker);
    }
    try (Archive archive = open()) {
      TrackerState state = archive.remembered();
      assertThat(state.maintenance())
          .containsExactly(Maintenance.ofComponent("load", at(0), at(600), "ann"));
      assertThat(state.subjects().get(DISK).acknowledgement())
          .hasValueSatisfying(given -> assertThat(given.by()).isEqualTo("ann"));
      assertThat(archive.announcements().endCare(1, tracker)).isTrue();
    }
    try (Archive archive = open()) {
      assertThat(archive.remembered().subjects().get(DISK).acknowledgement()).isEmpty();
    }
  }

  private static Window window(String component, Times span) {
    return new Window(0, Optional.of(component), Optional.empty(), span, "ann", "");
  }

  /** As a full disk leaves it: every connection to the database is closed for good. */
  private void breakDown() throws SQLException {
    try (Connection other =
            DriverManager.getConnection("jdbc:h2:retry:" + folder.resolve("test"), "sa", "");
        Statement statement = other.createStatement()) {
      statement.execute("shutdown immediately");
    }
  }

  @Test
  void database_thatBrokeDown_isOpenedAgain() throws Exception {
    try (Archive archive = open()) {
      take(archive, 0, "healthy");
      breakDown();
      assertThatThrownBy(() -> take(archive, 10, "critical"))
          .isInstanceOf(ArchiveException.class)
          .hasMessageMatching("the database cannot be (read|written): [^;]*");
      assertThat(archive.problem()).startsWith("the database cannot be ");
      assertThat(archive.isAlive()).isTrue();

      take(archive, 20, "critical");
      take(archive, 30, "critical");

      assertThat(archive.problem()).isEmpty();
      assertThat(spans(archive, DISK, 0, 30)).containsExactly("0-20 healthy", "20-30 critical");
      breakDown();
      assertThatThrownBy(() -> archive.incidents(NOON)).isInstanceOf(ArchiveException.class);
      assertThat(archive.incidents(NOON)).hasSize(1);
    }
  }

  @Test
  void archive_thatKeptNoneOfThreeRounds_isNotAlive() throws Exception {
    try (Archive archive = open()) {
      take(archive, 0, "healthy");
      breakDown();
      try (FileChannel channel =
              FileChannel.open(folder.resolve("test.mv.db"), StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assertThat(lock.isValid()).isTrue();
        for (int second = 1; second <= 3; second++) {
          assertThat(archive.isAlive()).isTrue();
          int at = second;
          assertThatThrownBy(() -> take(archive, at, "healthy"))
              .isInstanceOf(ArchiveException.class);
        }
      }
      assertThat(archive.isAlive()).isFalse();
      take(archive, 4, "healthy");
      assertThat(archive.isAlive()).isTrue();
    }
  }

  @Test
  void database_thatCannotBeWritten_isRefused() throws Exception {
    open().close();
    try (Connection reader =
        DriverManager.getConnection(
            "jdbc:h2:retry:%s;ACCESS_MODE_DATA=r".formatted(folder.resolve("test")), "sa", "")) {
      assertThat(reader.isReadOnly()).isTrue();
      assertThatThrownBy(this::open)
          .isInstanceOf(ArchiveException.class)
          .hasMessage(
              "the database %s.mv.db cannot be opened: this user cannot write to it"
                  .formatted(folder.resolve("test")));
    }
  }

  @Test
  void answersThatFailed_areKeptAsUnknown() {
    try (Archive archive = open()) {
      take(archive, 0, "failed");
      take(archive, 10, "failed");
      assertThat(spans(archive, DISK, 0, 10)).containsExactly("0-10 unknown");
    }
  }
}
