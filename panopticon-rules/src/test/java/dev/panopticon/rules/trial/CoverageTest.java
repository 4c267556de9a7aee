package dev.panopticon.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
  @TempDir private Path path;

  private String text(String tests) {
    return new TestFolder(path).load(tests).coverage().text().replace(path + "/", "");
  }

  @Test
  void coverage_healthyAlone_everythingElseIsMissing() {
    assertThat(text("it: { expect: { cluster: healthy } }"))
        .isEqualTo(
            """
            cluster.yaml: tests reach 0 of 2 checks, 2 of 6 rungs, 2 of 6 bands, 0 of 1 edges
              not reached: check host/peers
              not reached: rung host/peers warning
              not reached: rung host/peers critical
              not reached: band host/peers warning
              not reached: band host/peers else
              not reached: band host/peers unusable by valid
              not reached: check web/answers
              not reached: rung web/answers unknown
              not reached: rung web/answers critical
              not reached: band web/answers else
              not reached: edge web -> host
            """);
  }

  @Test
  void coverage_bandsOfAllVoters_reached() {
    assertThat(
            text(
                """
                a: { set: { 'peers{instance="a:1"}': 1, web_up: 0 }, expect: { host: warning } }
                b: { set: { 'peers{instance="a:1"}': 0, 'peers{instance="b:1"}': 10 }, expect: { host: critical } }
                """))
        .contains("2 of 2 checks", "6 of 6 bands", "1 of 1 edges");
  }

  @Test
  void coverage_testsThatAreWrong_reachNothing() {
    assertThat(text("a: { set: { web_up: 0 }, expect: { host/peers/c: healthy } }")).isEmpty();
  }
}
