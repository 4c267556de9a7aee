package dev.panopticon.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertJsonTest {
  private static final Instant NOON = WatchedPair.NOON;

  @Test
  void of_firingAndResolved_isAnArrayOfBothWithoutEmptyValues() {
    Alert firing =
        new Alert(
            new Alert.Name("lab", "consul", Rating.CRITICAL),
            NOON.plusMillis(5),
            new Alert.Notes(
                "consul is \"down\"", "one\ntwo \u00e9", "Start it.", "wiki: https://wiki/consul"));
    Alert ended =
        new Alert(
            new Alert.Name("lab", "host", Rating.WARNING),
            NOON,
            new Alert.Notes("host is warning", "", "", ""));
    AlertBoard.Notice notice =
        new AlertBoard.Notice(
            1, List.of(firing), List.of(new AlertBoard.Resolved(ended, NOON.plusSeconds(9))));

    assertThat(new String(AlertJson.of(notice, NOON.plusSeconds(240)), UTF_8))
        .isEqualTo(
            """
            [{"labels":{"alertname":"ClusterTrouble","cluster":"lab","component":"consul",\
            "severity":"critical"},\
            "annotations":{"summary":"consul is \\"down\\"","explanation":"one\\ntwo \u00e9",\
            "runbook":"Start it.","links":"wiki: https://wiki/consul"},\
            "startsAt":"2026-01-01T12:00:00.005Z","endsAt":"2026-01-01T12:04:00Z"},\
            {"labels":{"alertname":"ClusterTrouble","cluster":"lab","component":"host",\
            "severity":"warning"},\
            "annotations":{"summary":"host is warning"},\
            "startsAt":"2026-01-01T12:00:00Z","endsAt":"2026-01-01T12:00:09Z"}]""");
  }
}
