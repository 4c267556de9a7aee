package dev.panopticon.core.insight;

import static dev.panopticon.core.insight.WhatIf.rating;
import static dev.panopticon.core.insight.WhatIf.with;
import static dev.panopticon.core.insight.WhatIf.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.cluster.Role;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIfTest {
  private static final String UP =
      """
      up{instance="n1:1"} 1
      up{instance="n2:1"} 1
      up{instance="n3:1"} 1
      """;
  private static final String PEERS =
      """
      peers{instance="n1:2"} 3
      peers{instance="n2:2"} 3
      peers{instance="n3:2"} 3
      """;

  private static Check.Builder check(String id, String metric, int voters, double least) {
    Condition healthy = Condition.of("value >= " + (int) least, row -> row.value() >= least);
    Question question = Question.of(Query.of(metric));
    return Check.builder(id, question, Voters.hosts(voters), Bands.healthy(healthy));
  }

  private static Component.Builder component(String id, Check.Builder... checks) {
    Component.Builder component = Component.builder(id);
    List.of(checks).forEach(check -> component.check(check.build()));
    return component;
  }

  private static ClusterStatus evaluate(Cluster cluster, String samples) {
    return cluster.evaluate(
        RecordedSamples.of(SampleText.parse(samples), Given.NOON).fetch(cluster.queries()));
  }

  private static String samples(ClusterStatus status, String query) {
    StringBuilder text = new StringBuilder();
    Answer answer = status.scenario().snapshot().answer(Query.of(query));
    ((Answer.Samples) answer).samples().forEach(sample -> text.append(sample).append('\n'));
    return text.toString();
  }

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

  @Test
  void with_sampleForACheckWithMaxAge_isOfNow() {
    Question question =
        Question.of(Question.Input.of("value", Query.of("up")).withMaxAge(Duration.ofMinutes(1)));
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    Check.Builder check = Check.builder("up", question, Voters.hosts(1), bands);
    ClusterStatus now = evaluate(Given.cluster(component("a", check)), "");

    ClusterStatus then = now.whatIf(with(Sample.of(Labels.of("up", "instance", "n1:1"), 1)));

    assertThat(now.rating()).isNotEqualTo(Rating.HEALTHY);
    assertThat(then.rating()).isEqualTo(Rating.HEALTHY);
  }

  @Test
  void with_samples_replacesTheSeriesOrAddsIt() {
    ClusterStatus now = evaluate(Given.cluster(component("a", check("up", "up", 4, 1))), UP);
    Labels second = Labels.of("up", "instance", "n2:1");

    ClusterStatus then =
        now.whatIf(with(Sample.of(second, 0), Sample.of(Labels.of("up", "instance", "n4:1"), 1)));

    assertThat(samples(then, "up"))
        .isEqualTo(
            """
            up{instance="n1:1"} 1
            up{instance="n2:1"} 0
            up{instance="n3:1"} 1
            up{instance="n4:1"} 1
            """);
    assertThat(then.rating()).isEqualTo(Rating.WARNING);
    assertThat(then.remarks()).isEmpty();
  }

  @Test
  void with_whatNoQueryTakes_isRemarked() {
    Cluster cluster =
        Given.cluster(
            component("a", check("sum", "sum(up)", 3, 1), check("dead", "down", 3, 1)),
            component("b", check("other", "sum(up_total)", 3, 1)));
    Query down = Query.of("down");
    ClusterStatus now =
        cluster.evaluate(
            new Snapshot(
                Given.NOON,
                Map.of(
                    down,
                    Answer.failed("timed out"),
                    Query.of("sum(up)"),
                    Answer.of(Sample.of(Labels.none(), 3)),
                    Query.of("sum(up_total)"),
                    Answer.of())));

    ClusterStatus then =
        now.whatIf(
            with(
                Sample.of(Labels.of("up"), 1),
                Sample.of(Labels.of("down"), 1),
                Sample.of(Labels.of("load"), 1)));

    assertThat(then.scenario().remarks())
        .containsExactlyInAnyOrder(
            "not simulated: sum(up) computes from up",
            "not simulated: down was not answered, but selects down",
            "no query selects load: it changes nothing");
    assertThat(then.scenario().snapshot()).isEqualTo(now.scenario().snapshot());
  }

  @Test
  void rating_ofAComponent_standsForItsChecks() {
    Cluster cluster =
        Given.cluster(
            component("a", check("up", "up", 3, 1)).dependsOn("b", Impact.soft()),
            component("b", check("up", "up", 3, 1)));
    ClusterStatus now = evaluate(cluster, UP);

    ClusterStatus then = now.whatIf(rating("b", Rating.CRITICAL));

    assertThat(then.explain())
        .isEqualTo(
            """
            critical: test
            root cause: b is critical, reaches a
              it is assumed to be critical
            affected: a is warning because b is critical (soft)
            """);
    assertThat(then.component("b").orElseThrow().checks()).isEmpty();
    assertThat(Difference.between(now, then).changes())
        .containsExactly(
            new Difference.Changed("cluster", Rating.HEALTHY, Rating.CRITICAL),
            new Difference.Changed("a", Rating.HEALTHY, Rating.WARNING),
            new Difference.Changed("b", Rating.HEALTHY, Rating.CRITICAL));
  }

  @Test
  void rating_ofAGroup_standsForItsMembers() {
    Cluster cluster =
        Given.cluster(
            Component.builder("g").group(new Group(List.of("a"), Combination.best())),
            component("a", check("up", "up", 3, 1)));

    ClusterStatus then = evaluate(cluster, "").whatIf(rating("g", Rating.WARNING));

    assertThat(then.rating()).isEqualTo(Rating.WARNING);
    assertThat(then.rootCauses())
        .extracting(RootCause::id, RootCause::takesDown)
        .containsExactly(tuple("a", List.of()), tuple("g", List.of()));
  }

  @Test
  void rating_unknownComponent_isRefused() {
    ClusterStatus now = evaluate(Given.cluster(component("a", check("up", "up", 3, 1))), UP);

    assertThatThrownBy(() -> now.whatIf(rating("b", Rating.WARNING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cluster test must have the component, was b");
  }

  @Test
  void whatIf_severalAndAgain_addUp() {
    Cluster cluster =
        Given.cluster(
            component("a", check("up", "up", 3, 1)), component("b", check("b", "b", 1, 1)));
    ClusterStatus now = evaluate(cluster, UP);
    Change[] both = {without("n7", "n3"), rating("b", Rating.HEALTHY)};

    ClusterStatus then = now.whatIf(both).whatIf(without("n2"));

    assertThat(then.components())
        .extracting(ComponentStatus::rating)
        .containsExactly(Rating.CRITICAL, Rating.HEALTHY);
    assertThat(then.component("b").orElseThrow().role()).isEqualTo(Role.FINE);
    assertThat(then.remarks())
        .containsExactly("no sample speaks for the host n7: losing it changes nothing");
    assertThat(now.whatIf().explain()).isEqualTo(now.explain());
  }
}
