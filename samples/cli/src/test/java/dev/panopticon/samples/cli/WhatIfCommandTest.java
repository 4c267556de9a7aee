package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIfCommandTest {
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String GOOD = "src/test/resources/pair.prom";
  private static final String HALF = "src/test/resources/pair-half.prom";
  private static final String SWARM = "../../rules/swarm-cluster.yaml";

  @Test
  void whatif_nodeLost_changesAndWhy() {
    assertThat(Ran.panopticon("whatif", PAIR, "--samples", GOOD, "--without", "b"))
        .isEqualTo(
            new Ran(
                2,
                """
                pair: HEALTHY, would be CRITICAL without b

                  cluster       healthy -> critical
                  web-critical  healthy -> critical
                  shop          healthy -> critical

                root cause: web-critical is critical, reaches shop
                  critical: web-critical/answers: It answers: 1 of 2 healthy, 2 needed
                    1 silent: no sample, heard a
                affected: shop is critical because web-critical is critical (hard)
                """,
                ""));
  }

  @Test
  void whatif_componentAssumed_whatIsLeftToo() {
    assertThat(Ran.panopticon("whatif", PAIR, "--samples", GOOD, "--rating", "shop=warning"))
        .isEqualTo(
            new Ran(
                1,
                """
                pair: HEALTHY, would be WARNING with shop warning

                  cluster  healthy -> warning
                  shop     healthy -> warning

                root cause: shop is warning
                  it is assumed to be warning

                what could be lost then:
                  the loss of a single node can be critical
                  critical without any 1 of a, b
                  critical where web-critical is
                  critical where shop is
                """,
                ""));
  }

  @Test
  void whatif_checkOfAComponentThatStaysAsItIs_told() {
    assertThat(
            Ran.panopticon(
                    "whatif", SWARM, "--samples", "../lab/node-crashed", "--without", "node2")
                .out())
        .contains("\n  weave-net/up  ", "warning -> critical\n");
  }

  @Test
  void whatif_nothingSupposed_whatCanBeLostNow() {
    assertThat(Ran.panopticon("whatif", PAIR, "--samples", GOOD, "--set", "nodes=3"))
        .isEqualTo(
            new Ran(
                1,
                """
                pair: WARNING

                what can be lost now:
                  the loss of a single node can be critical
                  critical without any 1 of a, b
                  critical where web-critical is
                  critical where shop is
                """,
                ""));
  }

  @Test
  void whatif_thatChangesNothing_saidSo() {
    assertThat(Ran.panopticon("whatif", PAIR, "--samples", HALF, "--without", "b").out())
        .startsWith("pair: CRITICAL, would be CRITICAL without b\n\n  no rating would change\n\n");
  }

  @Test
  void whatif_severalNodesAndComponents_namedInTheHeadline() {
    assertThat(
            Ran.panopticon(
                    "whatif",
                    SWARM,
                    PAIR,
                    "--samples",
                    "../lab/healthy",
                    "--without=node2",
                    "--without=node3",
                    "--rating=shop=warning")
                .out())
        .startsWith(
            "docker-swarm: HEALTHY, would be CRITICAL without node2 and node3, with shop warning\n")
        .contains("\n\npair: CRITICAL, would be CRITICAL without node2 and node3, with shop w");
  }

  @Test
  void whatif_json_oneDocument() {
    assertThat(
            Ran.panopticon(
                "whatif", PAIR, "--samples", GOOD, "--rating=shop=warning", "--format=json"))
        .isEqualTo(
            new Ran(
                1,
                """
                {
                  "schema" : 1,
                  "cluster" : "pair",
                  "at" : "2026-01-01T00:00:00Z",
                  "without" : [ ],
                  "ratings" : {
                    "shop" : "warning"
                  },
                  "before" : "healthy",
                  "after" : "warning",
                  "changes" : [ {
                    "what" : "cluster",
                    "before" : "healthy",
                    "after" : "warning"
                  }, {
                    "what" : "shop",
                    "before" : "healthy",
                    "after" : "warning"
                  } ],
                  "rootCauses" : [ "shop" ],
                  "explanation" : [ "warning: pair", "root cause: shop is warning", "  it is assumed to be warning" ],
                  "faultTolerance" : {
                    "nodes" : 2,
                    "survivedLosses" : 0,
                    "examined" : 2,
                    "nodeSets" : [ {
                      "parts" : [ {
                        "count" : 1,
                        "nodes" : [ "a", "b" ]
                      } ]
                    } ],
                    "components" : [ "web-critical", "shop" ],
                    "remarks" : [ ]
                  }
                }
                """,
                ""));
  }

  /** What is mistyped would seem to do no harm. */
  @Test
  void whatif_nodeOfNobody_refused() {
    assertThat(Ran.panopticon("whatif", SWARM, "--samples", "../lab/healthy", "--without=noed3"))
        .isEqualTo(
            usage(
                "--without: no sample speaks for a node 'noed3'; did you mean 'node3'?",
                "A node that is lost already has no samples: `status` tells what that does."));
  }

  @ParameterizedTest
  @CsvSource({
    "shop, '--rating needs COMPONENT=RATING, was ''shop'''",
    "=critical, '--rating needs COMPONENT=RATING, was ''=critical'''",
    "shop=down, '--rating must be healthy, warning, unknown or critical, was ''down'''",
  })
  void whatif_ratingThatIsNone_toldHow(String rating, String told) {
    assertThat(Ran.panopticon("whatif", PAIR, "--samples", GOOD, "--rating", rating))
        .isEqualTo(usage(told, "For example: --rating consul=critical"));
  }

  @Test
  void whatif_componentOfNobody_refused() {
    assertThat(Ran.panopticon("whatif", PAIR, "--samples", GOOD, "--rating=shp=critical"))
        .isEqualTo(
            usage(
                "--rating: there is no component 'shp'; did you mean 'shop'?",
                "For example: --rating web-critical=critical"));
  }

  @Test
  void whatif_componentTwice_refused() {
    assertThat(
            Ran.panopticon(
                "whatif",
                PAIR,
                "--samples",
                GOOD,
                "--rating=shop=critical",
                "--rating=shop=warning"))
        .isEqualTo(usage("--rating gives 'shop' twice", "Keep the one that you mean."));
  }

  @Test
  void whatif_serverThatRefuses_unknownAndAdvice() {
    Ran ran =
        Ran.panopticon("whatif", PAIR, "--prometheus", "http://127.0.0.1:1", "--without", "a");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).startsWith("pair: UNKNOWN, would be UNKNOWN without a\n");
    assertThat(ran.err())
        .isEqualTo(
            "panopticon whatif: nothing was answered (cannot connect to 127.0.0.1:1: connection refused): check --prometheus, or give a longer"
                + " --deadline\n");
  }

  @Test
  void whatif_nodeNameThatActs_escaped() {
    String node = "b\u001b[2J\nroot cause: nobody\u202e\u2028\u007f";
    String samples = "src/test/resources/pair-evil.prom";
    Ran ran = Ran.in(Map.of(), true, "whatif", PAIR, "--samples", samples, "--without", node);
    assertThat(ran.out())
        .contains("without b\\u001b[2J\\u000aroot cause: nobody\\u202e\\u2028\\u007f\n")
        .doesNotContain("\u001b[2J", "\u202e", "\u2028", "\u007f");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  private static Ran usage(String problem, String advice) {
    return new Ran(
        64,
        "",
        "panopticon whatif: %s\n  %s\n  See 'panopticon whatif --help'.\n"
            .formatted(problem, advice));
  }
}
