package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCommandTest {
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String GOOD = "src/test/resources/pair.prom";
  private static final String HALF = "src/test/resources/pair-half.prom";
  private static final String EVIL = "src/test/resources/pair-evil.prom";
  private static final String SWARM = "../../rules/swarm-cluster.yaml";

  private static final String HEALTHY_PAIR =
      """
      pair: HEALTHY at 2026-01-01T00:00:00Z

        web-critical  healthy
        shop          healthy
      """;

  @Test
  void status_healthy_headlineAndComponents() {
    assertThat(Ran.panopticon("status", PAIR, "--samples", GOOD))
        .isEqualTo(new Ran(0, HEALTHY_PAIR, ""));
  }

  @Test
  void status_notHealthy_rolesAndReasons() {
    Ran ran = Ran.panopticon("status", PAIR, "--samples", HALF);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out())
        .startsWith(
            """
            pair: CRITICAL at 2026-01-01T00:00:00Z

              web-critical  critical  root-cause
              shop          critical  affected

            root cause: web-critical is critical, reaches shop
              critical: web-critical/answers: It answers: 1 of 2 healthy, 2 needed""")
        .endsWith("\naffected: shop is critical because web-critical is critical (hard)\n")
        .doesNotContain("critical: pair");
    assertThat(ran.err()).isEmpty();
  }

  /** Whoever wrote them may have died since: then the verdict is of that time, not of now. */
  @Test
  void status_samplesWithoutTime_areOfTheNewestFile(@TempDir Path folder) throws IOException {
    Path old = scrape(folder, "web/a:80.prom", "2026-01-01T00:00:00Z");
    scrape(folder, "web/b:80.prom", "2026-01-01T10:00:00Z");
    scrape(folder, "web/notes.txt", "2026-01-01T20:00:00Z");
    scrape(folder, "web/deep/er.prom", "2026-01-01T20:00:00Z");
    String[] command = {"status", PAIR, "--samples", folder.toString()};
    assertThat(Ran.panopticon(command).out()).startsWith("pair: HEALTHY at 2026-01-01T10:00:00Z\n");
    assertThat(Ran.panopticon("status", PAIR, "--samples", old.toString(), "--format=nagios").out())
        .contains(" 'age'=97445s;;;0\npair: CRITICAL at 2026-01-01T00:00:00Z\n");
  }

  @Test
  void status_samplesOlderThanMaxAge_areNoAnswers(@TempDir Path folder) throws IOException {
    String old = scrape(folder, "web/a:80.prom", "2026-01-01T00:00:00Z").toString();
    Ran ran = Ran.panopticon("status", PAIR, "--samples", old, "--max-age", "1h");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out())
        .startsWith("pair: UNKNOWN at 2026-01-01T00:00:00Z\n")
        .contains("the samples are of 2026-01-01T00:00:00Z, older than --max-age 1h");
    Ran watched =
        Ran.panopticon("watch", PAIR, "--samples", old, "--max-age", "1h", "--count", "1");
    assertThat(watched.exitCode()).isEqualTo(3);
    assertThat(watched.out()).contains(" pair is unknown: ", "older than --max-age 1h");
  }

  @Test
  void status_samplesOfMaxAge_areAnswers(@TempDir Path folder) throws IOException {
    String old = scrape(folder, "web/a:80.prom", "2026-01-02T02:04:05.678Z").toString();
    Ran ran = Ran.panopticon("status", PAIR, "--samples", old, "--max-age", "1h");
    assertThat(ran.exitCode()).isEqualTo(2);
    scrape(folder, "web/a:80.prom", "2026-01-02T02:04:05.677Z");
    assertThat(Ran.panopticon("status", PAIR, "--samples", old, "--max-age", "1h").exitCode())
        .isEqualTo(3);
  }

  @Test
  void status_maxAgeOfAServer_refused() {
    assertThat(Ran.panopticon("status", PAIR, "--prometheus", "http://x", "--max-age", "1h").err())
        .isEqualTo(
            """
            panopticon status: --max-age is for recorded samples
              Leave it out: a server tells what is now, or give --samples DIR|FILE.
              See 'panopticon status --help'.
            """);
  }

  private static Path scrape(Path folder, String name, String written) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "web_up 1\n");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(written)));
  }

  @Test
  void status_parameterSet_counts() {
    Ran ran = Ran.panopticon("status", PAIR, "--samples", GOOD, "--set", "nodes=3");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("2 of 3 healthy, 3 needed");
  }

  @Test
  void status_severalClusters_eachPrintedAndTheWorstCounts() {
    Ran ran = Ran.panopticon("status", SWARM, PAIR, "--samples", GOOD);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).startsWith("docker-swarm: CRITICAL at ").endsWith("\n\n" + HEALTHY_PAIR);
  }

  @Test
  void status_terminal_ratingsColoured() {
    assertThat(Ran.in(Map.of(), true, "status", PAIR, "--samples", HALF).out())
        .startsWith(
            """
            pair: R[31mCRITICALR[0m at 2026-01-01T00:00:00Z

              web-critical  R[31mcriticalR[0m  root-cause
              shop          R[31mcriticalR[0m  affected

            root cause: web-critical is R[31mcriticalR[0m, reaches shop
              R[31mcriticalR[0m: web-critical/answers: It answers: 1 of 2 healthy, 2 needed"""
                .replace('R', '\u001b')
                .replace("\u001bITICAL", "RITICAL"));
  }

  @ParameterizedTest
  @CsvSource({"1", "0", "no"})
  void status_terminalWithNoColor_plain(String value) {
    assertThat(Ran.in(Map.of("NO_COLOR", value), true, "status", PAIR, "--samples", GOOD).out())
        .isEqualTo(HEALTHY_PAIR);
  }

  @Test
  void status_dumbTerminal_plain() {
    assertThat(Ran.in(Map.of("TERM", "dumb"), true, "status", PAIR, "--samples", GOOD).out())
        .isEqualTo(HEALTHY_PAIR);
  }

  @Test
  void status_terminalWithEmptyNoColor_coloured() {
    assertThat(Ran.in(Map.of("NO_COLOR", ""), true, "status", PAIR, "--samples", GOOD).out())
        .startsWith("pair: \u001b[32mHEALTHY\u001b[0m at ");
  }

  @Test
  void status_labelValueThatActs_escapedAndOnItsLine() {
    String out = Ran.panopticon("status", PAIR, "--samples", EVIL).out();
    assertThat(out)
        .contains("b\\u001b[2J\\u000aroot cause: nobody\\u202e\\u2028\\u007f")
        .doesNotContain("\u001b", "\u202e", "\u2028", "\u007f", "\nroot cause: nobody");
  }

  @Test
  void status_jsonOfLabelValueThatActs_escapedAndOnItsLine() {
    Ran ran = Ran.in(Map.of(), true, "status", PAIR, "--samples", EVIL, "--format", "json");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out())
        .contains("\"voter\" : \"b\\u001B[2J\\nroot cause: nobody\\u202e\\u2028\\u007f\"")
        .doesNotContain("\u001b", "\u202e", "\u2028", "\u007f");
  }

  @Test
  void status_json_oneDocumentForEachCluster() {
    Ran ran = Ran.panopticon("status", PAIR, PAIR, "--samples", GOOD, "--format", "json");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().split("\n\\{")).hasSize(2);
    assertThat(ran.out())
        .startsWith("{\n  \"schema\" : 1,\n  \"cluster\" : \"pair\",\n  \"rating\" : \"healthy\"")
        .endsWith("}\n");
  }

  @Test
  void status_serverThatRefuses_unknownWithItsCause() {
    Ran ran = Ran.panopticon("status", PAIR, "--prometheus", "http://127.0.0.1:1");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).contains("\nroot cause: source is unknown", "127.0.0.1:1");
    assertThat(ran.err())
        .isEqualTo(
            "panopticon status: nothing was answered (cannot connect to 127.0.0.1:1: connection refused): check --prometheus, or give a longer --deadline\n");
  }

  @Test
  void status_everyAnswerWithoutSamples_advisesToCheck(@TempDir Path dir) throws IOException {
    Path other = Files.writeString(dir.resolve("other.prom"), "nothing_asked 1\n");

    Ran ran = Ran.panopticon("status", PAIR, "--samples", other.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains("no answer holds a usable sample, so nothing is proved");
    assertThat(ran.err())
        .isEqualTo(
            "panopticon status: no query has a sample: 'panopticon check' with the same rules and --samples tells what is there instead\n");
  }

  @Test
  void status_clientFile_isAsked() {
    Ran ran = Ran.panopticon("status", PAIR, "--client", "src/test/resources/client.yaml");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).contains("\nroot cause: source is unknown", "127.0.0.1:1");
    assertThat(ran.err())
        .isEqualTo(
            "panopticon status: nothing was answered (cannot connect to 127.0.0.1:1: connection refused): check the client file, or give a longer --deadline\n");
  }

  @Test
  void status_clientFileWithExporters_scrapesThem(@TempDir Path dir) throws IOException {
    Path client = dir.resolve("client.yaml");
    Files.writeString(
        client,
        """
        scrape_configs:
          - job_name: web
            static_configs: [{ targets: ['127.0.0.1:1'] }]
        """);

    Ran ran = Ran.panopticon("status", PAIR, "--client", client.toString(), "--deadline", "5s");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out())
        .contains(
            "\nremark: http://127.0.0.1:1/metrics (job web) is not scraped: cannot connect:"
                + " connection refused\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void status_clientFileWithATargetThatCannotBe_refused(@TempDir Path dir) throws IOException {
    Path client = dir.resolve("client.yaml");
    Files.writeString(
        client, "scrape_configs: [{ job_name: a, static_configs: [{ targets: ['http://a'] }] }]\n");

    assertThat(Ran.panopticon("status", PAIR, "--client", client.toString()).err())
        .isEqualTo(
            "panopticon status: --client: the client file cannot be used\n"
                + "  %s:1:62: a target is HOST:PORT without scheme and path, was 'http://a'\n"
                    .formatted(client)
                + "  See 'panopticon status --help'.\n");
  }

  @Test
  void status_packOnTheClassPath_included(@TempDir Path dir) throws IOException {
    Path rules = dir.resolve("hosts.yaml");
    Files.writeString(
        rules,
        """
        panopticon: 1
        cluster: hosts
        parameters:
          nodes: 3
        include: ["classpath:host.yaml"]
        """);
    Ran ran = Ran.panopticon("status", rules.toString(), "--samples", "../lab/healthy");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }
}
