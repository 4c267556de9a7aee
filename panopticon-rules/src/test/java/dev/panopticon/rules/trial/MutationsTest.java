package dev.panopticon.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationsTest {
  @TempDir private Path path;

  private List<String> survivors(String tests) {
    return survivors(TestFolder.RULES, tests);
  }

  private List<String> survivors(String rules, String tests) {
    return new TestFolder(path)
        .load(rules, tests).mutants().stream()
            .filter(Mutant::isSurvivor)
            .map(mutant -> mutant.toString().replace(path + "/", ""))
            .toList();
  }

  @Test
  void mutants_healthyAlone_survivorsWithPlaceAndChange() {
    assertThat(survivors("it: { expect: { cluster: healthy } }"))
        .containsExactly(
            "cluster.yaml:6:26: parameters/least: '1' instead of '2'",
            "cluster.yaml:11:22: host/peers/valid: '<' instead of '<='",
            "cluster.yaml:11:25: host/peers/valid: '8' instead of '9'",
            "cluster.yaml:11:25: host/peers/valid: '10' instead of '9'",
            "cluster.yaml:13:24: host/peers/warning: '>' instead of '>='",
            "cluster.yaml:13:27: host/peers/warning: '0' instead of '1'",
            "cluster.yaml:13:27: host/peers/warning: '2' instead of '1'",
            "cluster.yaml:15:25: web/depends-on/host: 'soft' instead of 'warn'",
            "cluster.yaml:15:25: web/depends-on/host: 'hard' instead of 'warn'");
  }

  @Test
  void mutants_testsAtEachEdge_noneSurvives() {
    assertThat(
            survivors(
                """
                one: { set: { peers: 1 }, expect: { host: warning, web: warning } }
                none: { set: { peers: 0 }, expect: { host: critical, web: warning } }
                most: { set: { peers: 9 }, expect: { host: healthy } }
                more: { set: { 'peers{instance="a:1"}': 10 }, expect: { host/peers/a: silent } }
                web: { set: { web_up: 0 }, expect: { web: critical } }
                fine: { expect: { cluster: healthy } }
                """))
        .isEmpty();
  }

  @Test
  void mutants_holdTimesThatNoTestShows_survive() {
    assertThat(holdTimes("it: { set: { web_up: 0 }, expect: { web: critical } }"))
        .containsExactly(
            "cluster.yaml:23:14: web/answers/for: '1m48s' instead of '2m'",
            "cluster.yaml:23:14: web/answers/for: '2m12s' instead of '2m'",
            "cluster.yaml:24:22: web/answers/recover-for: '9s' instead of '10s'",
            "cluster.yaml:24:22: web/answers/recover-for: '11s' instead of '10s'");
  }

  @Test
  void mutants_stepsAtTheEdgesOfHoldTimes_noneSurvives() {
    assertThat(
            holdTimes(
                """
                it:
                  steps:
                    - { at: 1m, set: { web_up: 0 } }
                    - { at: 2m59s, expect: { web: healthy } }
                    - { at: 3m, expect: { web: critical } }
                    - { at: 4m, set: { web_up: 1 } }
                    - { at: 4m9s, expect: { web: critical } }
                    - { at: 4m10s, expect: { web: healthy } }
                """))
        .isEmpty();
  }

  /** The host's own hold time changes nothing, as its only check has another. */
  private List<String> holdTimes(String tests) {
    String rules =
        TestFolder.held("for: 2m", "recover-for: 10s")
            .replace("  host:\n", "  host:\n    for: 1h\n");
    rules = rules.replace("        query: peers\n", "        query: peers\n        for: 0\n");
    return survivors(rules, tests).stream().filter(one -> one.contains("for:")).toList();
  }

  @Test
  void mutants_maxAgeThatNoTestShows_survives() {
    assertThat(maxAge("it: { set: { web_up: 0 }, expect: { web: critical } }"))
        .containsExactly("cluster.yaml:19:18: web/answers/max-age: 'no limit' instead of '5m'");
  }

  @Test
  void mutants_oldSampleThatMustNotCount_noticesThatMaxAgeIsGone() {
    assertThat(
            maxAge(
                """
                it:
                  samples: |
                    web_up{instance="a:2"} 1 1767225600000
                    web_up{instance="b:2"} 1 1767225000000
                  expect: { web/answers/a: healthy, web/answers/b: silent }
                """))
        .isEmpty();
  }

  private List<String> maxAge(String tests) {
    String rules =
        TestFolder.RULES.replace(
            "        query: web_up\n", "        query: web_up\n        max-age: 5m\n");
    return survivors(rules, tests).stream().filter(one -> one.contains("max-age")).toList();
  }

  @Test
  void mutants_testThatFails_isNotAsked() {
    assertThat(new TestFolder(path).load("it: { expect: { cluster: warning } }").mutants())
        .isEmpty();
  }

  @Test
  void mutants_impactThatCanNeverDiffer_isNone() {
    TestFolder folder = new TestFolder(path);
    folder.load("it: { expect: { cluster: healthy } }");
    folder.write(
        "cluster.yaml",
        TestFolder.RULES
            + """
              shop:
                depends-on: { lane: hard }
              lane:
                depends-on: { host: warn }
            """);
    assertThat(RuleTests.load(path.resolve("tests.yaml")).mutants())
        .extracting(Mutant::path)
        .contains("lane/depends-on/host")
        .doesNotContain("shop/depends-on/lane");
  }
}
