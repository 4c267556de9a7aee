package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String FROM = "2026-01-01T11:00:00Z";
  private static final String TO = "2026-01-01T13:00:00Z";
  private static final String REFUSING = "http://127.0.0.1:1";

  @Test
  void replay_aSpanWithTrouble_sharesIncidentsAndTransitions() throws IOException {
    assertThat(remembered("--from", FROM, "--to", TO))
        .isEqualTo(
            new Ran(
                0,
                """
                pair from 2026-01-01T11:00:00Z to 2026-01-01T13:00:00Z, snapshots: 121, time: 2h
                  cluster: healthy 91.66 %, critical 8.34 %, 1 incident of 10m
                  web-critical: healthy 91.66 %, critical 8.34 %, 1 incident of 10m
                  shop: healthy 91.66 %, critical 8.34 %, 1 incident of 10m

                2026-01-01T12:00:00Z pair: web-critical/answers is critical, was healthy: 1 of 2 healthy, 2 needed (b: 0, needs value == 1)
                2026-01-01T12:00:00Z pair: web-critical is critical, was healthy: answers is critical: 1 of 2 healthy, 2 needed (b: 0, needs value == 1)
                2026-01-01T12:00:00Z pair: shop is critical, was healthy: web-critical is critical (hard)
                2026-01-01T12:00:00Z pair is critical, was healthy: web-critical is critical: answers is critical: 1 of 2 healthy, 2 needed (b: 0, needs value == 1)
                2026-01-01T12:10:00Z pair: web-critical/answers is healthy, was critical: 2 of 2 healthy, one more loss is critical
                2026-01-01T12:10:00Z pair: web-critical is healthy, was critical
                2026-01-01T12:10:00Z pair: shop is healthy, was critical
                2026-01-01T12:10:00Z pair is healthy, was critical
                """,
                ""));
  }

  @Test
  void replay_withoutTrouble_sharesAlone() throws IOException {
    assertThat(remembered("--from", "3h", "--to", "2h", "--step", "1h").out())
        .isEqualTo(
            """
            pair from 2026-01-02T00:04:05.678Z to 2026-01-02T01:04:05.678Z, snapshots: 2, time: 1h
              cluster: healthy 100 %
              web-critical: healthy 100 %
              shop: healthy 100 %
            """);
  }

  @Test
  void replay_json_oneDocument() throws IOException {
    Ran ran = remembered("--from", FROM, "--to", TO, "--format", "json");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith(
            """
            {
              "schema" : 1,
              "cluster" : "pair",
              "from" : "2026-01-01T11:00:00Z",
              "to" : "2026-01-01T13:00:00Z",
              "snapshots" : 121,
              "unseenMillis" : 0,
              "subjects" : [ {
                "subject" : "cluster",
                "shares" : {
                  "healthy" : 0.9166666666666666,
                  "warning" : 0.0,
                  "unknown" : 0.0,
                  "critical" : 0.08333333333333333
                },
                "incidents" : [ {
                  "from" : "2026-01-01T12:00:00Z",
                  "to" : "2026-01-01T12:10:00Z",
                  "unseenMillis" : 0,
                  "worst" : "critical",
                  "isOver" : true
                } ]
              }, {
                "subject" : "web-critical",
            """)
        .endsWith(
            """
              }, {
                "at" : "2026-01-01T12:10:00Z",
                "subject" : "cluster",
                "before" : "critical",
                "rating" : "healthy",
                "reasons" : [ ]
              } ]
            }
            """);
  }

  @Test
  void replay_serverThatRefuses_3AndAdvice() {
    Ran ran = replay("--prometheus", REFUSING, "--from", "10m");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).contains("\n  cluster: unknown 100 %, 1 incident of 10m\n");
    assertThat(ran.err())
        .isEqualTo(
            "panopticon replay: nothing was answered (cannot connect to 127.0.0.1:1: connection refused): check --prometheus, or give a longer"
                + " --deadline\n");
  }

  @Test
  void replay_noServer_toldWhatThereIs() {
    assertThat(replay("--from", "10m"))
        .isEqualTo(usage("no server is given\n  Add --prometheus URL or --client FILE."));
  }

  @Test
  void replay_twoWays_refused() {
    assertThat(replay("--prometheus", REFUSING, "--client", "x.yaml", "--from", "10m"))
        .isEqualTo(
            usage("--prometheus and --client exclude each other\n  Keep the one that you mean."));
  }

  @Test
  void replay_exporters_refused(@TempDir Path folder) throws IOException {
    Path client =
        Files.writeString(
            folder.resolve("client.yaml"),
            "scrape_configs: [{ job_name: a, static_configs: [{ targets: ['127.0.0.1:1'] }] }]\n");
    assertThat(replay("--client", client.toString(), "--from", "10m"))
        .isEqualTo(
            usage(
                "--client: the file names exporters, and they remember nothing\n"
                    + "  Name servers in it, or use --prometheus."));
  }

  @Test
  void replay_noBeginning_toldSo() {
    assertThat(replay("--prometheus", REFUSING))
        .isEqualTo(usage("missing required option: '--from=MOMENT'"));
  }

  @Test
  void replay_endBeforeBeginning_refused() {
    assertThat(replay("--prometheus", REFUSING, "--from", "2026-01-02", "--to", "1d"))
        .isEqualTo(
            usage(
                "--from must not be after --to, was 2026-01-02T00:00:00Z and"
                    + " 2026-01-01T03:04:05.678Z\n  For example: --from 2h --to 1h"));
  }

  @Test
  void replay_moreStepsThanAnybodyWaitsFor_refused() {
    assertThat(replay("--prometheus", REFUSING, "--from", "10000d", "--step", "1s"))
        .isEqualTo(
            usage(
                "864,000,000 steps are more than 1,000,000\n"
                    + "  Give a shorter time, or a longer --step."));
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday",
    "2026-13-01",
    "2026-01-01T12:00:00",
    "-999999999-01-01",
    "+1000000001-01-01",
    "5w",
    "''"
  })
  void replay_momentThatIsNone_toldHow(String moment) {
    assertThat(replay("--prometheus", REFUSING, "--from=" + moment))
        .isEqualTo(
            usage(
                "invalid value for option '--from': must be an instant like 2026-11-24T07:00:00Z,"
                    + " a day like 2026-11-24, so long ago: 30m, 2h, 7d, or now; was '"
                    + moment
                    + "'"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T12:00:00Z, 2026-01-01T12:00:00Z",
    "2026-01-01T12:00+01:00, 2026-01-01T11:00:00Z",
    "2026-01-01, 2026-01-01T00:00:00Z",
    "90s, 2026-01-02T03:02:35.678Z",
    "30m, 2026-01-02T02:34:05.678Z",
    "2h, 2026-01-02T01:04:05.678Z",
    "7d, 2025-12-26T03:04:05.678Z",
    "now, 2026-01-02T03:04:05.678Z",
  })
  void replay_moment_isThatInstant(String moment, String instant) {
    assertThat(
            replay("--prometheus", REFUSING, "--from", moment, "--to", moment, "--step", "24h")
                .out())
        .startsWith("pair from %s to %s,".formatted(instant, instant));
  }

  private static Ran remembered(String... args) throws IOException {
    try (RangeServer server = RangeServer.start()) {
      return replay(
          Stream.concat(Stream.of("--prometheus", server.url()), Arrays.stream(args))
              .toArray(String[]::new));
    }
  }

  private static Ran replay(String... args) {
    return Ran.panopticon(
        Stream.concat(Stream.of("replay", PAIR), Arrays.stream(args)).toArray(String[]::new));
  }

  private static Ran usage(String problem) {
    return new Ran(
        64, "", "panopticon replay: %s\n  See 'panopticon replay --help'.\n".formatted(problem));
  }
}
