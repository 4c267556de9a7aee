package dev.panopticon.core.insight;

import static dev.panopticon.core.insight.WhatIf.without;
import static dev.panopticon.core.insight.WhatIfGiven.PEERS;
import static dev.panopticon.core.insight.WhatIfGiven.UP;
import static dev.panopticon.core.insight.WhatIfGiven.check;
import static dev.panopticon.core.insight.WhatIfGiven.component;
import static dev.panopticon.core.insight.WhatIfGiven.evaluate;
import static dev.panopticon.core.insight.WhatIfGiven.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a lost node changes. */
class WhatIfTest {
  @Test
  void without_node_itIsSilentAndTheOthersCountOneLess() {
    Cluster cluster =
        Given.cluster(
            component(
                "raft",
                check("up", "up", 3, 1),
                check("peers", "peers", 3, 3).countsNodes("value")),
            component("app").dependsOn("raft", Impact.hard()));
    ClusterStatus now = evaluate(cluster, UP + PEERS);

    ClusterStatus then = now.whatIf(without("n3"));

    assertThat(samples(then, "peers"))
        .isEqualTo("peers{instance=\"n1:2\"} 2\npeers{instance=\"n2:2\"} 2\n");
    assertThat(Difference.between(now, then).changes())
        .extracting(Difference.Changed::toString)
        .containsExactly(
            "cluster: healthy, would be critical",
            "raft: healthy, would be critical",
            "raft/up: healthy, would be warning",
            "raft/peers: healthy, would be critical",
            "app: healthy, would be critical");
    assertThat(then.remarks()).isEmpty();
    assertThat(now.rating()).isEqualTo(Rating.HEALTHY);
    assertThat(samples(now, "peers")).isEqualTo(PEERS);
  }

  @Test
  void without_severalNodes_allAtOnce() {
    Cluster cluster =
        Given.cluster(component("raft", check("peers", "peers", 3, 1).countsNodes("value")));
    ClusterStatus then = evaluate(cluster, PEERS).whatIf(without("n1", "n3"));

    assertThat(samples(then, "peers")).isEqualTo("peers{instance=\"n2:2\"} 1\n");
  }

  @ParameterizedTest(name = "{0}: peers of n1 are {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a member                        | up 1 1 1, peers 3 3 3 | n3 | 2
          a member whose exporter is dead | up 1 1 0, peers 3 3   | n3 | 3
          a member that says nothing      | up 1 1 1, peers 3 3   | n3 | 2
          a machine of another service    | up 1 1 1, peers 3 3 3 | n9 | 3
          another one, but all count      | up 1 1 1, peers 4 4 4 | n9 | 3
          one who is not counted          | up 1 1 1, peers 0 0 0 | n3 | 0
          a number that is not one        | up 1 1 1, peers NaN 3 3 | n3 | NaN
          """)
  void without_countFallsWhereTheNodeWasCounted(
      String what, String values, String lost, String expected) {
    Cluster cluster =
        Given.cluster(
            component(
                "raft",
                check("up", "up", 3, 1),
                check("peers", "peers", 3, 3).countsNodes("value")),
            component("web", check("web", "web", 1, 1)));
    StringBuilder samples = new StringBuilder("web{instance=\"n9:1\"} 1\n");
    for (String metric : List.of(values.split(", ", -1))) {
      List<String> numbers = List.of(metric.split(" ", -1));
      for (int node = 1; node < numbers.size(); node++) {
        samples.append(
            "%s{instance=\"n%d:1\"} %s%n".formatted(numbers.get(0), node, numbers.get(node)));
      }
    }
    ClusterStatus then = evaluate(cluster, samples.toString()).whatIf(without(lost));

    assertThat(samples(then, "peers"))
        .as(what)
        .startsWith("peers{instance=\"n1:1\"} " + expected + "\n");
  }

  @Test
  void without_sum_fallsInItsLargestPart() {
    Split split = new Split("state", List.of("up", "failed"));
    Question question =
        new Question(
            List.of(new Input("s", List.of(Query.of("links")), Optional.of(split))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Fold.SUM),
            OptionalDouble.of(0));
    Bands bands = Bands.healthy(Condition.of("up >= 3", row -> row.number(0) >= 3));
    Check.Builder check =
        Check.builder("links", question, Voters.hosts(3), bands).countsNodes("up");
    String links =
        """
        links{instance="n1:1",state="up",type="a"} 1
        links{instance="n1:1",state="up",type="b"} 2
        links{instance="n1:1",state="failed",type="b"} 9
        links{instance="n2:1",state="up",type="a"} 3
        links{instance="n3:1",state="up",type="a"} 3
        """;
    ClusterStatus then =
        evaluate(Given.cluster(component("net", check)), links).whatIf(without("n3"));

    assertThat(samples(then, "links"))
        .isEqualTo(
            """
            links{instance="n1:1",state="up",type="a"} 1
            links{instance="n1:1",state="up",type="b"} 1
            links{instance="n1:1",state="failed",type="b"} 9
            links{instance="n2:1",state="up",type="a"} 2
            """);
  }

  @Test
  void without_numberOfTwoChecks_fallsOnce() {
    Cluster cluster =
        Given.cluster(
            component("a", check("peers", "peers", 3, 3).countsNodes("value")),
            component("b", check("peers", "peers", 3, 2).countsNodes("value")),
            component("c", check("peers", "peers", 3, 1)));
    ClusterStatus then = evaluate(cluster, PEERS).whatIf(without("n3"));

    assertThat(samples(then, "peers"))
        .isEqualTo("peers{instance=\"n1:2\"} 2\npeers{instance=\"n2:2\"} 2\n");
    assertThat(then.remarks()).isEmpty();
  }

  @Test
  void without_voterThatOthersReportOn_isSilent() {
    Condition passing = Condition.of("value == 1", row -> row.value() == 1);
    Check.Builder serf =
        Check.builder(
            "serf",
            Question.of(Query.of("serf")),
            Voters.hosts(2).withBy("node"),
            Bands.healthy(passing));
    String serfs =
        """
        serf{instance="n1:1",node="n1"} 1
        serf{instance="n1:1",node="n2"} 1
        serf{instance="n2:1",node="n1"} 1
        serf{instance="n2:1",node="n2"} 1
        """;
    ClusterStatus then =
        evaluate(Given.cluster(component("raft", serf)), serfs).whatIf(without("n2"));

    assertThat(samples(then, "serf")).isEqualTo("serf{instance=\"n1:1\",node=\"n1\"} 1\n");
    assertThat(then.rating()).isEqualTo(Rating.CRITICAL);
  }

  @Test
  void without_hostNobodyKnows_isARemarkAndChangesNothing() {
    ClusterStatus now = evaluate(Given.cluster(component("a", check("up", "up", 3, 1))), UP);

    ClusterStatus then = now.whatIf(without("n7"));

    assertThat(then.remarks())
        .containsExactly("no sample speaks for the host n7: losing it changes nothing");
    assertThat(Difference.between(now, then).changes()).isEmpty();
    assertThat(then.scenario().snapshot()).isEqualTo(now.scenario().snapshot());
  }

  @ParameterizedTest(name = "{0} on each of {1} hosts, healthy from {2}: {3}")
  @CsvSource({
    "3, 3, 3, true", // itself and the others
    "2, 3, 2, true", // the others
    "3, 3, 2, false", // one less would be as healthy
    "1, 3, 1, false", // yes or no
    "1, 2, 1, false",
    "4, 3, 4, false"
  })
  void without_numberThatLooksLikeACount_isNotSimulated(
      int value, int hosts, int least, boolean isRemarked) {
    StringBuilder samples = new StringBuilder();
    for (int node = 1; node <= hosts; node++) {
      samples.append("peers{instance=\"n%d:1\"} %d%n".formatted(node, value));
    }
    Cluster cluster = Given.cluster(component("raft", check("peers", "peers", hosts, least)));
    ClusterStatus then = evaluate(cluster, samples.toString()).whatIf(without("n1"));

    assertThat(then.remarks())
        .isEqualTo(
            isRemarked
                ? List.of(
                    ("raft/peers: not simulated: value is %d at every voter that is left; "
                            + "if it counts nodes, say counts-nodes")
                        .formatted(value))
                : List.of());
  }

  /** Each of three servers says that it sees a leader: of two that are left, two see one. */
  @Test
  void without_sumOverHosts_fallsByItselfAndIsNotSuspected() {
    Question question =
        new Question(
            List.of(Input.of("value", Query.of("peers"))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Fold.SUM),
            OptionalDouble.empty());
    Bands bands = Bands.healthy(Condition.of("value >= 2", row -> row.value() >= 2));
    Check.Builder check = Check.builder("peers", question, Voters.wholeCluster(), bands);
    String each = "peers{instance=\"n%1$d:1\"} 1\n";
    ClusterStatus then =
        evaluate(
                Given.cluster(component("raft", check)),
                each.formatted(1) + each.formatted(2) + each.formatted(3))
            .whatIf(without("n3"));

    assertThat(then.rating()).isEqualTo(Rating.HEALTHY);
    assertThat(then.remarks()).isEmpty();
  }

  @Test
  void without_countThatNoSampleHolds_isNotSimulated() {
    Question question =
        new Question(
            List.of(Input.of("value", Query.of("peers"))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Fold.COUNT),
            OptionalDouble.empty());
    Bands bands = Bands.healthy(Condition.of("value >= 1", row -> row.value() >= 1));
    Check.Builder check =
        Check.builder("peers", question, Voters.hosts(3), bands).countsNodes("value");
    ClusterStatus then =
        evaluate(Given.cluster(component("raft", check)), PEERS).whatIf(without("n3"));

    assertThat(then.remarks())
        .containsExactly(
            "raft/peers: not simulated: counts-nodes names value, which no sample holds");
  }
}
