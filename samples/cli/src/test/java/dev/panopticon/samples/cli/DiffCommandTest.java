package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCommandTest {
  private static final String SWARM = "../../rules/swarm-cluster.yaml";
  private static final String RULES =
      """
      panopticon: 1
      cluster: pair
      parameters: { nodes: 3, limit: 5 }
      components:
        web:
          title: Web
          parameters: { nodes: { type: number }, limit: { type: number } }
          voters: nodes
          checks:
            answers:
              query: web_up
              healthy: value == 1
            load:
              queries: { load: web_load, cores: web_cores }
              value: load / cores * limit
              healthy: value < 4
              warning: value < 2 * 4
              combine: { healthy: 2, warning: 1 }
        db: {}
        shop:
          depends-on: { web: warn, db: hard }
        either: { members: [db, shop], combine: best }
      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '!',
      value = {
        "title: Web ! title: The web ! ''",
        "title: Web ! runbook: http://x ! ''",
        "value == 1 ! value==1 ! ''",
        "value == 1 ! 1 == value ! ''",
        "value < 2 * 4 ! value < 8 ! ''",
        "load / cores * limit ! load/cores * limit ! ''",
        "web: warn ! web: { warning: warning, unknown: warning, critical: warning } ! ''",
        "voters: nodes ! voters: 3 ! ''",
        "combine: best ! combine: { healthy: any, warning: any } ! ''",
        "value == 1 ! value >= 1 ! ~ web/answers healthy: value == 1 -> value >= 1",
        "value < 2 * 4 ! value < 9 ! ~ web/load warning: value < 2 * 4 -> value < 9",
        "limit: 5 ! limit: 6 ! ~ web/load value: load / cores * limit (limit = 5) -> load / cores *"
            + " limit (limit = 6)",
        "voters: nodes ! voters: 4 ! '~ web/answers voters: 3 -> 4\n~ web/load voters: 3 -> 4\n"
            + "~ web/load combine: healthy: 2 of 3 = 2, warning: 1 of 3 = 1 -> healthy: 2 of 4 = 2,"
            + " warning: 1 of 4 = 1'",
        "query: web_up ! query: web_upp ! ~ web/answers query: web_up -> web_upp",
        "query: web_up ! query: [web_up, web_upp] ! ~ web/answers query: web_up -> web_up, web_upp",
        "cores: web_cores ! cores: web_cpus ! ~ web/load queries: load: web_load, cores: web_cores"
            + " -> load: web_load, cores: web_cpus",
        "combine: { healthy: 2, warning: 1 } ! combine: worst ! '~ web/load silent: critical ->"
            + " warning\n~ web/load combine: healthy: 2 of 3 = 2, warning: 1 of 3 = 1 -> usable:"
            + " majority of 3 = 2, else at least unknown'",
        "query: web_up ! '{ query: web_up, for: 5m }' ! ~ web/answers for: (none) -> 5m",
        "query: web_up ! '{ query: web_up, at-most: warning }' ! ~ web/answers at-most: (none) ->"
            + " warning",
        "query: web_up ! '{ query: web_up, by: zone }' ! ~ web/answers by: host (instance without"
            + " port) -> zone",
        "query: web_up ! '{ query: web_up, silent: unknown }' ! ~ web/answers silent: critical ->"
            + " unknown",
        "query: web_up ! '{ query: web_up, max-age: 1m }' ! ~ web/answers max-age: (none) -> 1m",
        "query: web_up ! '{ query: web_up, else: warning }' ! ~ web/answers else: critical ->"
            + " warning",
        "query: web_up ! '{ query: web_up, expect: value < 7 }' ! ~ web/answers expect: (none) ->"
            + " value < 7",
        "query: web_up ! '{ query: web_up, enabled: false }' ! - web/answers",
        "db: {} ! db: { at-most: warning } ! ~ db at-most: (none) -> warning",
        "web: warn ! web: soft ! ~ shop depends-on web: warn (critical and unknown become warning)"
            + " -> soft (critical and unknown become warning, warning becomes healthy)",
        "', db: hard' ! '' ! ~ shop depends-on db: hard (passed on unchanged) -> (none)",
        "combine: best ! combine: worst ! ~ either combine: healthy: any of 2 = 1, warning: any of"
            + " 2 = 1 -> usable: majority of 2 = 2, else at least unknown",
        "'members: [db, shop]' ! 'members: [shop]' ! ~ either members: [db, shop] -> [shop]",
        "cluster: pair ! 'cluster: pair\nhost-label: node' ! '~ cluster host-label: instance ->"
            + " node\n~ web/answers by: host (instance without port) -> host (node without port)\n"
            + "~ web/load by: host (instance without port) -> host (node without port)'",
        "db: {} ! 'db: { checks: { up: { query: db_up, voters: 1, healthy: value == 1 } } }' ! + db/up",
        "db: {} ! 'db: {}\n  cache: {}' ! + cache",
        "load: ! capacity: ! '- web/load\n+ web/capacity'",
      })
  void diff_anEdit_toldIfItMeansAnything(String part, String by, String told) throws IOException {
    Ran ran = diff(edited(part, by));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo(told.isEmpty() ? "" : told + "\n");
    assertThat(ran.exitCode()).isEqualTo(told.isEmpty() ? 0 : 1);
  }

  /** A key of a check goes into the map of that check; other texts are replaced as they are. */
  private static String edited(String part, String by) {
    assertThat(RULES).contains(part);
    String keys = by.startsWith("{ ") && by.contains(",") ? by.substring(2, by.length() - 2) : by;
    String replacement = keys.equals(by) ? by : keys.replaceFirst(", (?=[a-z-]+: )", "\n        ");
    return RULES.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(replacement));
  }

  @Test
  void diff_samples_verdictsThatChange() throws IOException {
    Path swarm = Files.writeString(folder.resolve("before.yaml"), pair("value == 1"));
    Path other = Files.writeString(folder.resolve("after.yaml"), pair("value >= 0"));
    assertThat(
            Ran.panopticon(
                "diff",
                swarm.toString(),
                other.toString(),
                "--samples",
                "src/test/resources/pair.prom",
                "src/test/resources/pair-half.prom"))
        .isEqualTo(
            new Ran(
                1,
                """
                ~ web-critical/answers healthy: value == 1 -> value >= 0
                src/test/resources/pair-half.prom: cluster: critical -> healthy
                src/test/resources/pair-half.prom: web-critical: critical -> healthy
                src/test/resources/pair-half.prom: web-critical/answers: critical -> healthy
                src/test/resources/pair-half.prom: shop: critical -> healthy
                1 of 2 recordings are rated as before
                """,
                ""));
  }

  @Test
  void diff_json_oneDocument() throws IOException {
    Path before = Files.writeString(folder.resolve("before.yaml"), pair("value == 1"));
    Path after =
        Files.writeString(
            folder.resolve("after.yaml"),
            pair("value >= 0").replace("  shop:\n", "  new: {}\n  shop:\n"));
    assertThat(
            Ran.panopticon(
                "diff",
                before.toString(),
                after.toString(),
                "--format=json",
                "--samples",
                "src/test/resources/pair.prom"))
        .isEqualTo(
            new Ran(
                1,
                """
                {
                  "schema" : 1,
                  "changes" : [ {
                    "path" : "web-critical/answers",
                    "kind" : "changed",
                    "key" : "healthy",
                    "before" : "value == 1",
                    "after" : "value >= 0"
                  }, {
                    "path" : "new",
                    "kind" : "added"
                  } ],
                  "verdicts" : [ {
                    "samples" : "src/test/resources/pair.prom",
                    "changes" : [ ]
                  } ]
                }
                """,
                ""));
  }

  @Test
  void diff_sameRules_0AndWhatWasLookedAt() {
    assertThat(Ran.panopticon("diff", SWARM, SWARM, "--samples", "../lab/leader-lost"))
        .isEqualTo(new Ran(0, "1 of 1 recordings are rated as before\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void diff_notTwoRuleSets_toldHow(int count) {
    String[] words =
        Stream.concat(Stream.of("diff"), Stream.generate(() -> SWARM).limit(count))
            .toArray(String[]::new);
    assertThat(Ran.panopticon(words))
        .isEqualTo(
            new Ran(
                64,
                "",
                "panopticon diff: two rule sets can be compared, was %d\n".formatted(count)
                    + "  Name the cluster file before and the one after, and --samples behind"
                    + " them.\n  See 'panopticon diff --help'.\n"));
  }

  @Test
  void diff_wrongRules_65() {
    Ran ran = Ran.panopticon("diff", SWARM, "src/test/resources/typo.yaml");
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("panopticon diff: a problem in the rule files\n");
  }

  @Test
  void diff_samplesThatAreNone_64() {
    Ran ran = Ran.panopticon("diff", SWARM, SWARM, "--samples", "none");
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err()).startsWith("panopticon diff: --samples: there is no file or folder");
  }

  private static String pair(String healthy) throws IOException {
    return Files.readString(Path.of("src/test/resources/pair.yaml")).replace("value == 1", healthy);
  }

  private Ran diff(String changed) throws IOException {
    Path before = Files.writeString(folder.resolve("before.yaml"), RULES);
    Path after = Files.writeString(folder.resolve("after.yaml"), changed);
    return Ran.panopticon("diff", before.toString(), after.toString());
  }
}
