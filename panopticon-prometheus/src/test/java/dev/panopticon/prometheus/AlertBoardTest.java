package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.watch.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertBoardTest {
  private final WatchedPair pair = new WatchedPair();
  private final AlertBoard board = new AlertBoard(false);

  @Test
  void take_allHealthy_standsNothing() {
    assertThat(take("healthy", "healthy")).isFalse();
    assertThat(board.notice(pair.now()).isEmpty()).isTrue();
  }

  @Test
  void take_rootCause_isAnAlertAndWhatItTakesDownIsNot() {
    assertThat(take("critical", "healthy")).isTrue();

    assertThat(standing()).containsExactly("firing consul critical since 1");
    assertThat(take("critical", "healthy")).isFalse();
  }

  @Test
  void take_links_areThoseOfTheComponent() {
    take("critical", "healthy");
    assertThat(board.notice(pair.now()).firing().get(0).notes().links())
        .isEqualTo("logs: https://logs\nwiki: https://wiki");
  }

  @Test
  void take_runbook_isTheChecksElseItsComponents() {
    take("critical", "healthy");
    assertThat(board.notice(pair.now()).firing().get(0).notes().runbook())
        .isEqualTo("https://wiki/consul");

    take("healthy", "critical");
    assertThat(board.notice(pair.now()).firing().get(0).notes().runbook())
        .isEqualTo("https://wiki/application/up");
  }

  @Test
  void take_withAffected_isAnAlertForEach() {
    AlertBoard all = new AlertBoard(true);
    all.take(pair.round("critical", "healthy"), pair.now());

    assertThat(standing(all))
        .containsExactly("firing consul critical since 1", "firing application critical since 1");
    assertThat(all.notice(pair.now()).firing().get(1).notes())
        .isEqualTo(
            new Alert.Notes(
                "application is critical: consul is critical (hard)",
                "consul is critical (hard)",
                "",
                ""));
  }

  @Test
  void take_severityChanges_resolvesTheOldAndFiresTheNew() {
    take("warning", "healthy");
    assertThat(take("critical", "healthy")).isTrue();

    assertThat(standing())
        .containsExactly("firing consul critical since 2", "resolved consul warning since 1 at 2");

    take("warning", "healthy");
    assertThat(standing())
        .containsExactly("firing consul warning since 3", "resolved consul critical since 2 at 3");
  }

  @Test
  void take_healthyAgain_keepsTheResolvedFor15Minutes() {
    take("critical", "healthy");
    assertThat(take("healthy", "healthy")).isTrue();
    assertThat(standing()).containsExactly("resolved consul critical since 1 at 2");

    pair.pass(AlertBoard.KEEPS_RESOLVED);
    assertThat(standing()).hasSize(1);
    pair.pass(Duration.ofMillis(1));
    assertThat(standing()).isEmpty();
  }

  @Test
  void take_deeperCauseComesToLight_isNotResolvedWhileNotHealthy() {
    take("healthy", "critical");
    take("critical", "critical");
    assertThat(standing())
        .containsExactly("firing consul critical since 2", "firing application critical since 1");

    take("healthy", "healthy");
    assertThat(standing())
        .containsExactly(
            "resolved consul critical since 2 at 3", "resolved application critical since 1 at 3");
  }

  @Test
  void take_sourceIsDead_isOneAlertSinceTheFirstUnansweredCheck() {
    take("healthy", "failed");
    take("failed", "failed");

    assertThat(standing()).containsExactly("firing source unknown since 1");
    assertThat(board.notice(pair.now()).firing().get(0).notes())
        .isEqualTo(
            new Alert.Notes(
                "source is unknown: 2 checks are not answered: mon:9090 is down",
                "2 checks are not answered: mon:9090 is down",
                "",
                ""));
  }

  @Test
  void take_sourceDiesDuringATrouble_firesThatAsUnknown() {
    take("critical", "healthy");
    take("failed", "failed");

    assertThat(standing())
        .containsExactly(
            "firing source unknown since 2",
            "firing consul unknown since 2",
            "resolved consul critical since 1 at 2");
  }

  @Test
  void take_nothingIsUsable_isUnknownToo() {
    take("unknown", "unknown");

    assertThat(standing())
        .contains("firing source unknown since 1", "firing consul unknown since 1");
  }

  @Test
  void take_ownTroubleBehindSilencedCause_isAnAlert() {
    pair.announce(
        Maintenance.ofComponent("consul", WatchedPair.NOON, WatchedPair.NOON.plusSeconds(3), ""));
    take("critical", "healthy");
    assertThat(standing()).isEmpty();
    take("critical", "critical");
    assertThat(standing()).containsExactly("firing application critical since 1");
  }

  @Test
  void take_ownTroubleBehindCauseThatIsToldMilder_isAnAlert() {
    take("warning", "healthy");
    pair.announce(
        Maintenance.ofComponent("consul", WatchedPair.NOON, WatchedPair.NOON.plusSeconds(9), ""));
    take("critical", "critical");
    assertThat(standing())
        .containsExactly("firing consul warning since 1", "firing application critical since 2");
  }

  @Test
  void take_clockSetBack_beginsNoLaterThanNow() {
    take("critical", "healthy");
    Instant before = pair.now().minusSeconds(60);
    assertThat(board.notice(before).firing().get(0).startsAt()).isEqualTo(before);

    board.take(pair.round("healthy", "healthy"), before);
    AlertBoard.Resolved ended = board.notice(before).resolved().get(0);
    assertThat(ended.alert().startsAt()).isEqualTo(before);
    assertThat(ended.at()).isEqualTo(before);
  }

  @Test
  void take_silencedByMaintenance_isNoAlertUntilThatEnds() {
    pair.announce(
        Maintenance.ofComponent("consul", WatchedPair.NOON, WatchedPair.NOON.plusSeconds(3), ""));
    take("critical", "healthy");
    take("critical", "healthy");
    assertThat(standing()).isEmpty();

    take("critical", "healthy");
    assertThat(standing()).containsExactly("firing consul critical since 1");
  }

  @Test
  void take_worseDuringMaintenance_goesOnWithTheSeverityThatWasTold() {
    take("warning", "healthy");
    pair.announce(
        Maintenance.ofComponent("consul", WatchedPair.NOON, WatchedPair.NOON.plusSeconds(60), ""));
    take("critical", "healthy");

    assertThat(standing()).containsExactly("firing consul warning since 1");
    assertThat(board.notice(pair.now()).firing().get(0).notes().summary())
        .startsWith("consul is critical: ");
  }

  @Test
  void take_deadSourceDuringMaintenanceOfAll_isNoAlert() {
    Instant end = WatchedPair.NOON.plusSeconds(60);
    pair.announce(Maintenance.ofComponent("consul", WatchedPair.NOON, end, ""));
    pair.announce(Maintenance.ofComponent("application", WatchedPair.NOON, end, ""));
    take("failed", "failed");

    assertThat(standing()).isEmpty();
  }

  @Test
  void take_clockOfTheSourceIsAhead_beginsNow() {
    board.take(pair.round("critical", "healthy"), WatchedPair.NOON);
    assertThat(standing()).containsExactly("firing consul critical since 0");

    board.take(pair.round("healthy", "healthy"), WatchedPair.NOON.minusSeconds(1));
    assertThat(standing()).containsExactly("resolved consul critical since -1 at -1");
  }

  private boolean take(String consul, String application) {
    return board.take(pair.round(consul, application), pair.now());
  }

  private List<String> standing() {
    return standing(board);
  }

  private List<String> standing(AlertBoard read) {
    AlertBoard.Notice notice = read.notice(pair.now());
    return Stream.concat(
            notice.firing().stream().map(alert -> "firing " + text(alert)),
            notice.resolved().stream()
                .map(
                    ended ->
                        "resolved %s at %d".formatted(text(ended.alert()), second(ended.at()))))
        .toList();
  }

  private static String text(Alert alert) {
    return "%s %s since %d"
        .formatted(
            alert.name().component(), alert.name().severity().word(), second(alert.startsAt()));
  }

  private static long second(Instant at) {
    return Duration.between(WatchedPair.NOON, at).toSeconds();
  }
}
