package dev.panopticon.core.insight;

import static dev.panopticon.core.insight.WhatIf.rating;
import static dev.panopticon.core.insight.WhatIf.with;
import static dev.panopticon.core.insight.WhatIf.without;
import static dev.panopticon.core.insight.WhatIfGiven.UP;
import static dev.panopticon.core.insight.WhatIfGiven.check;
import static dev.panopticon.core.insight.WhatIfGiven.component;
import static dev.panopticon.core.insight.WhatIfGiven.evaluate;
import static dev.panopticon.core.insight.WhatIfGiven.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
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
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Samples and ratings that are assumed, and several changes at once. */
class WhatIfChangesTest {
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
