package dev.panopticon.core.watch;

import static dev.panopticon.core.watch.Given.at;
import static dev.panopticon.core.watch.Given.single;
import static dev.panopticon.core.watch.Given.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
  private static final Cluster SINGLE = single(times(0, 0, 0, 0));

  private final StatusTracker tracker = StatusTracker.create();

  private List<String> told(Cluster cluster, Snapshot snapshot) {
    return tracker.track(cluster, snapshot).orElseThrow().transitions().stream()
        .map(t -> t.subject() + " " + t.now().rating().word() + (t.isToBeTold() ? "" : " silent"))
        .toList();
  }

  private void maintain(Maintenance window) {
    tracker.change(state -> state.with(window));
  }

  @Test
  void new_ofNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Maintenance(Set.of(), Set.of(), at(0), at(1), ""))
        .withMessage("maintenance must name at least 1 component or node, was none");
  }

  @Test
  void new_endingWhenItBegins_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maintenance.ofNode("n1", at(1), at(1), ""))
        .withMessage(
            "maintenance must end after it begins, was from 2026-01-01T12:00:01Z to"
                + " 2026-01-01T12:00:01Z");
  }

  @Test
  void isActive_edges_firstInstantCountsAndLastDoesNot() {
    Maintenance window = Maintenance.ofNode("n1", at(10), at(20), "");

    assertThat(window.isActive(at(9))).isFalse();
    assertThat(window.isActive(at(10))).isTrue();
    assertThat(window.isActive(at(20))).isFalse();
  }

  @Test
  void track_componentInMaintenance_isSilencedAndStillRated() {
    maintain(Maintenance.ofComponent("a", at(0), at(100), "upgrade"));
    told(SINGLE, single(0, "healthy"));
    Round round = tracker.track(SINGLE, single(10, "critical")).orElseThrow();

    assertThat(round.status().rating().word()).isEqualTo("critical");
    assertThat(round.transitions())
        .extracting(Transition::silence)
        .hasSize(3)
        .allSatisfy(
            why ->
                assertThat(why).hasValue("maintenance of a until 2026-01-01T12:01:40Z: upgrade"));
  }

  @Test
  void track_troubleOutlivesMaintenance_isToldWhenItEnds() {
    maintain(Maintenance.ofComponent("a", at(0), at(100), ""));
    told(SINGLE, single(0, "healthy"));

    assertThat(told(SINGLE, single(10, "critical")))
        .containsExactly("a/c critical silent", "a critical silent", "cluster critical silent");
    assertThat(told(SINGLE, single(99, "critical"))).isEmpty();
    Round ended = tracker.track(SINGLE, single(100, "critical")).orElseThrow();
    assertThat(ended.transitions()).hasSize(3).allMatch(Transition::isToBeTold);
    assertThat(ended.transitions().get(0).now().since()).isEqualTo(at(10));
    assertThat(ended.transitions().get(0).before().orElseThrow().since()).isEqualTo(at(0));
    assertThat(ended.state().maintenance()).isEmpty();
    assertThat(told(SINGLE, single(110, "critical"))).isEmpty();
    assertThat(told(SINGLE, single(120, "healthy")))
        .containsExactly("a/c healthy", "a healthy", "cluster healthy");
  }

  @Test
  void track_troubleWithinMaintenance_endsSilently() {
    maintain(Maintenance.ofComponent("a", at(0), at(100), ""));
    told(SINGLE, single(0, "healthy"));
    told(SINGLE, single(10, "critical"));

    Round round = tracker.track(SINGLE, single(200, "healthy")).orElseThrow();
    assertThat(round.transitions().get(0).silence())
        .hasValue("nobody was told that it was critical");
    assertThat(round.transitions()).noneMatch(Transition::isToBeTold);
  }

  @Test
  void track_recoveryOfToldTroubleDuringMaintenance_isTold() {
    told(SINGLE, single(0, "critical"));
    maintain(Maintenance.ofComponent("a", at(0), at(100), ""));

    assertThat(told(SINGLE, single(10, "healthy")))
        .containsExactly("a/c healthy", "a healthy", "cluster healthy");
  }

  @Test
  void track_toldTroubleWorsensAndComesBackDuringMaintenance_isToldNothing() {
    told(SINGLE, single(0, "warning"));
    maintain(Maintenance.ofComponent("a", at(0), at(100), ""));

    assertThat(told(SINGLE, single(10, "critical"))).allMatch(line -> line.endsWith("silent"));
    assertThat(told(SINGLE, single(20, "warning"))).allMatch(line -> line.endsWith("silent"));
    assertThat(told(SINGLE, single(100, "warning"))).isEmpty();
  }

  @Test
  void track_toldTroubleWorsensDuringMaintenance_isToldWhenItEnds() {
    told(SINGLE, single(0, "warning"));
    maintain(Maintenance.ofComponent("a", at(0), at(100), ""));
    told(SINGLE, single(10, "critical"));

    assertThat(told(SINGLE, single(100, "critical")))
        .containsExactly("a/c critical", "a critical", "cluster critical");
  }

  @Test
  void track_firstSeenInMaintenance_isToldWhenItEnds() {
    maintain(Maintenance.ofComponent("a", at(0), at(100), ""));

    assertThat(told(SINGLE, single(0, "critical"))).allMatch(line -> line.endsWith("silent"));
    assertThat(told(SINGLE, single(100, "critical")))
        .containsExactly("a/c critical", "a critical", "cluster critical");
  }

  @Test
  void track_windowTakenBack_tellsAtOnce() {
    Maintenance window = Maintenance.ofComponent("a", at(0), at(100), "");
    maintain(window);
    told(SINGLE, single(0, "critical"));
    tracker.change(state -> state.without(window));

    assertThat(told(SINGLE, single(10, "critical")))
        .hasSize(3)
        .noneMatch(t -> t.endsWith("silent"));
  }

  private static Snapshot hosts(long seconds, Map<String, Integer> values) {
    return Given.snapshot(at(seconds), Map.of(Given.query("a", "c"), Given.hosts(values)));
  }

  private static Cluster hosts(Voters voters) {
    return Given.cluster(Component.builder("a").check(Given.hosts("a", voters)));
  }

  @Test
  void track_onlyVotersOfTheNodeInTrouble_areSilenced() {
    Cluster cluster = hosts(Voters.hosts(3));
    maintain(Maintenance.ofNode("n3", at(0), at(1000), ""));
    told(cluster, hosts(0, Map.of("n1", 1, "n2", 1, "n3", 1)));

    assertThat(told(cluster, hosts(10, Map.of("n1", 1, "n2", 1, "n3", 0))))
        .containsExactly("a/c warning silent", "a warning silent", "cluster warning silent");
    assertThat(told(cluster, hosts(20, Map.of("n1", 1, "n2", 0, "n3", 0))))
        .containsExactly("a/c critical", "a critical", "cluster critical");
  }

  @Test
  void track_nodeIsSilent_isSilencedThoughNobodyNamesIt() {
    Cluster cluster = hosts(Voters.hosts(3));
    maintain(Maintenance.ofNode("n3", at(0), at(1000), ""));
    told(cluster, hosts(0, Map.of("n1", 1, "n2", 1, "n3", 1)));

    assertThat(told(cluster, hosts(10, Map.of("n1", 1, "n2", 1))))
        .hasSize(3)
        .allMatch(line -> line.endsWith("silent"));
    assertThat(told(cluster, hosts(20, Map.of("n1", 1))))
        .hasSize(3)
        .noneMatch(line -> line.endsWith("silent"));
  }

  @Test
  void track_anotherNodeIsSilent_isTold() {
    Cluster cluster = hosts(Voters.hosts(3));
    maintain(Maintenance.ofNode("n3", at(0), at(1000), ""));
    told(cluster, hosts(0, Map.of("n1", 1, "n2", 1, "n3", 1)));

    assertThat(told(cluster, hosts(10, Map.of("n1", 1, "n3", 1))))
        .containsExactly("a/c warning", "a warning", "cluster warning");
  }

  /** Whoever is worked on and does not vote here, as a name that was mistyped, excuses nobody. */
  @Test
  void track_maintenanceOfANodeThatNeverVoted_tellsWhoeverIsSilent() {
    Cluster cluster = hosts(Voters.hosts(3));
    maintain(Maintenance.ofNode("typo", at(0), at(1000), ""));
    told(cluster, hosts(0, Map.of("n1", 1, "n2", 1, "n3", 1)));

    assertThat(told(cluster, hosts(10, Map.of("n1", 1, "n2", 1))))
        .containsExactly("a/c warning", "a warning", "cluster warning");
    assertThat(told(cluster, hosts(20, Map.of())))
        .containsExactly("a/c critical", "a critical", "cluster critical");
  }

  @Test
  void track_maintenanceOfAnyNode_tellsThatTheWholeClusterHasNoAnswer() {
    maintain(Maintenance.ofNode("n3", at(0), at(1000), ""));
    told(SINGLE, single(0, "healthy"));

    assertThat(
            told(
                SINGLE,
                Given.snapshot(
                    at(10), Map.of(Given.query("a", "c"), Answer.of(List.<Sample>of())))))
        .containsExactly("a/c unknown", "a unknown", "cluster unknown");
  }

  @Test
  void track_somebodyNewVotesWhileTheNodeIsSilent_isTold() {
    Cluster cluster = hosts(Voters.hosts(3));
    maintain(Maintenance.ofNode("n3", at(0), at(1000), ""));
    told(cluster, hosts(0, Map.of("n1", 1, "n2", 1, "n3", 1)));

    assertThat(told(cluster, hosts(10, Map.of("n1", 1, "n4", 1))))
        .containsExactly("a/c warning", "a warning", "cluster warning");
  }

  @Test
  void track_nodeIsSilentForLong_staysSilencedOverFailures() {
    Cluster cluster = hosts(Voters.hosts(3));
    told(cluster, hosts(0, Map.of("n1", 1, "n2", 1, "n3", 1)));
    told(cluster, hosts(10, Map.of("n1", 1, "n2", 1)));
    told(cluster, hosts(20, Map.of("n1", 1, "n2", 1, "n3", 1)));
    maintain(Maintenance.ofNode("n3", at(0), at(1000), ""));
    told(
        cluster, Given.snapshot(at(30), Map.of(Given.query("a", "c"), Answer.failed("timed out"))));
    told(cluster, hosts(40, Map.of("n1", 1)));

    assertThat(told(cluster, hosts(50, Map.of("n1", 1, "n2", 1, "n3", 1)))).hasSize(3);
    assertThat(told(cluster, hosts(60, Map.of("n1", 1, "n2", 1))))
        .containsExactly("a/c warning silent", "a warning silent", "cluster warning silent");
  }

  @Test
  void track_namedNodeIsSilentFromTheBeginning_isSilenced() {
    Cluster cluster = hosts(Voters.hosts(List.of("n1", "n2", "n3")));
    maintain(Maintenance.ofNode("n3", at(0), at(1000), ""));

    assertThat(told(cluster, hosts(0, Map.of("n1", 1, "n2", 1))))
        .containsExactly("a/c warning silent", "a warning silent", "cluster warning silent");
  }

  @Test
  void track_secondNodeFailsWithinTheSameRating_isTold() {
    Cluster cluster = hosts(Voters.hosts(5));
    maintain(Maintenance.ofNode("n5", at(0), at(1000), ""));
    told(cluster, hosts(0, Map.of("n1", 1, "n2", 1, "n3", 1, "n4", 1, "n5", 0)));

    assertThat(told(cluster, hosts(10, Map.of("n1", 1, "n2", 1, "n3", 1, "n4", 0, "n5", 0))))
        .containsExactly("a/c warning", "a warning", "cluster warning");
  }

  @Test
  void track_nodeOfAVoterOfSeveralLabels_isSilenced() {
    Cluster cluster = hosts(Voters.hosts(1).withBy("host", "instance"));
    maintain(Maintenance.ofNode("n1", at(0), at(1000), ""));

    assertThat(told(cluster, hosts(0, Map.of("n1", 0)))).allMatch(line -> line.endsWith("silent"));
  }

  @Test
  void track_sourceFailsDuringMaintenanceOfANode_isTold() {
    Cluster cluster = hosts(Voters.hosts(3));
    maintain(Maintenance.ofNode("n3", at(0), at(1000), ""));

    assertThat(
            told(
                cluster,
                Given.snapshot(at(0), Map.of(Given.query("a", "c"), Answer.failed("down")))))
        .containsExactly("a/c unknown", "a unknown", "cluster unknown");
  }

  @Test
  void track_dependantsOfMaintainedComponent_areSilencedUnlessTheyHaveTroubleOfTheirOwn() {
    Cluster cluster =
        Given.cluster(
            Component.builder("a").check(Given.check("a", "c", times(0, 0, 0, 0))),
            Component.builder("b")
                .check(Given.check("b", "c", times(0, 0, 0, 0)))
                .dependsOn("a", Impact.soft()),
            Component.builder("g").group(new Group(List.of("b"), Combination.quorum())));
    maintain(Maintenance.ofComponent("a", at(0), at(1000), ""));

    assertThat(told(cluster, two(0, "critical", "healthy")))
        .containsExactly(
            "a/c critical silent",
            "a critical silent",
            "b warning silent",
            "g warning silent",
            "cluster critical silent");
    assertThat(told(cluster, two(10, "critical", "warning")))
        .containsExactly("b/c warning", "b warning", "g warning", "cluster critical");
  }

  private static Snapshot two(long seconds, String a, String b) {
    return Given.snapshot(
        at(seconds),
        Map.of(
            Given.query("a", "c"), Given.answer(a),
            Given.query("b", "c"), Given.answer(b)));
  }

  @Test
  void acknowledged_trouble_endsWhenTheRatingChanges() {
    Subject a = Subject.component("a");
    told(SINGLE, single(0, "warning"));
    tracker.change(state -> state.acknowledged(a, "ann", "looking"));
    told(SINGLE, single(10, "warning"));

    assertThat(tracker.state().subjects().get(a).acknowledgement())
        .hasValue(new Acknowledgement("ann", "looking", at(0)));
    told(SINGLE, single(20, "critical"));
    assertThat(tracker.state().subjects().get(a).acknowledgement()).isEmpty();
  }

  @Test
  void unacknowledged_trouble_isAsItWas() {
    told(SINGLE, single(0, "warning"));
    TrackerState before = tracker.state();
    TrackerState taken = before.acknowledged(Subject.component("a"), "ann", "looking");

    assertThat(taken.unacknowledged(Subject.component("a"))).isEqualTo(before);
    assertThat(before.unacknowledged(Subject.component("a"))).isEqualTo(before);
    assertThat(taken.unacknowledged(Subject.component("b"))).isEqualTo(taken);
  }

  @Test
  void acknowledged_healthyOrUnknownSubject_isRefused() {
    told(SINGLE, single(0, "healthy"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.state().acknowledged(Subject.component("a"), "ann", ""))
        .withMessage("what is acknowledged must not be healthy, was a: healthy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.state().acknowledged(Subject.component("b"), "ann", ""))
        .withMessage("what is acknowledged must not be healthy, was b: never seen");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Acknowledgement(" ", "", at(0)))
        .withMessage("somebody must acknowledge, was \" \"");
  }
}
