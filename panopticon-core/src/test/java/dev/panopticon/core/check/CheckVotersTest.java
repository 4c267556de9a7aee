package dev.panopticon.core.check;

import static dev.panopticon.core.check.Given.rate;
import static dev.panopticon.core.check.Given.wantsOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckVotersTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "n1:9100, n1", "n1, n1", "10.0.0.1:80, 10.0.0.1", "[::1]:9100, [::1]", "[::1], [::1]",
    "::1, ::1", "fe80::9100, fe80::9100", "n1:http, n1:http", "n1:, n1:", "a:b:80, a:b:80",
    "http://n1:80, http://n1", "https://[::1]:443, https://[::1]",
        "::ffff:10.0.0.1:80, ::ffff:10.0.0.1:80"
  })
  void host_isTheInstanceWithoutItsPort(String instance, String host) {
    CheckStatus status =
        rate(wantsOne(Voters.hosts(1)).build(), "a{instance=\"" + instance + "\"} 1");

    assertThat(status.voters()).extracting(VoterStatus::voter).containsExactly(host);
  }

  @Test
  void host_otherHostLabel_isReadFromThere() {
    Check check = wantsOne(Voters.hosts(1)).build();
    Snapshot snapshot = Given.snapshot(check, "a{instance=\"x:1\",node=\"n1:2\"} 1");

    assertThat(check.rate(snapshot, "node").voters())
        .extracting(VoterStatus::voter)
        .containsExactly("n1");
  }

  @Test
  void byHost_portsOfOneMachine_areOneVoterAndTheWorstCounts() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(2)).build(),
            """
            a{instance="n1:1"} 1
            a{instance="n1:2"} 0
            a{instance="n2:1"} 1
            """);

    assertThat(status.votes()).contains(new Votes(1, 0, 0, 1, 0));
    assertThat(status.reason()).isEqualTo("1 of 2 healthy, 2 needed (n1: 0, needs value == 1)");
  }

  @Test
  void byInstance_membersThatShareAMachine_areTwoVoters() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(2).withBy("instance")).build(),
            "a{instance=\"n1:1\"} 1\na{instance=\"n1:2\"} 1\n");

    assertThat(status.voters()).extracting(VoterStatus::voter).containsExactly("n1:1", "n1:2");
    assertThat(status.rating()).isEqualTo(Rating.HEALTHY);
  }

  @Test
  void byLabel_everyInstanceReportsOnEveryNode_countsEachNodeOnceWithItsWorst() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(3).withBy("node")).build(),
            """
            a{instance="x:1",node="n1"} 1
            a{instance="x:1",node="n2"} 1
            a{instance="x:1",node="n3"} 1
            a{instance="y:1",node="n1"} 1
            a{instance="y:1",node="n2"} 0
            a{instance="y:1",node="n3"} 1
            """);

    assertThat(status.votes()).contains(new Votes(2, 0, 0, 1, 0));
    assertThat(status.reason())
        .isEqualTo("2 of 3 healthy, 3 needed (n2: 0, needs value == 1), one more loss is critical");
  }

  @Test
  void bySeveralLabels_votersAreTheirCombinations() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(3).withBy("host", "disk")).build(),
            """
            a{instance="n1:1",disk="x"} 1
            a{instance="n1:1",disk="y"} 1
            a{instance="n2:1"} 1
            """);

    assertThat(status.voters())
        .extracting(VoterStatus::voter)
        .containsExactly("n1, x", "n1, y", "n2, ");
    assertThat(status.rating()).isEqualTo(Rating.HEALTHY);
  }

  @Test
  void byNothing_wholeClusterIsOneVoter() {
    CheckStatus status =
        rate(
            wantsOne(Voters.wholeCluster()).build(),
            "a{instance=\"n1:1\"} 1\na{instance=\"n2:1\"} 0\n");

    assertThat(status.votes()).contains(new Votes(0, 0, 0, 1, 0));
    assertThat(status.voters()).extracting(VoterStatus::voter).containsExactly("cluster");
  }

  @Test
  void expected_fewerHeard_theRestIsSilent() {
    CheckStatus status = rate(wantsOne(Voters.hosts(3)).build(), "a{instance=\"n1:1\"} 1");

    assertThat(status.votes()).contains(new Votes(1, 0, 0, 0, 2));
    assertThat(status.reason())
        .isEqualTo("1 of 3 healthy, 2 needed (2 silent: no sample, heard n1)");
  }

  @Test
  void expected_nobodyHeard_allAreSilent() {
    CheckStatus status = rate(wantsOne(Voters.hosts(3)).build(), "");

    assertThat(status.rating()).isEqualTo(Rating.CRITICAL);
    assertThat(status.reason()).isEqualTo("0 of 3 healthy, 2 needed (3 silent: no sample)");
  }

  @Test
  void expected_moreHeard_growsAndIsRemarked() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(2)).build(),
            "a{instance=\"n1\"} 1\na{instance=\"n2\"} 1\na{instance=\"n3\"} 0\n");

    assertThat(status.votes()).contains(new Votes(2, 0, 0, 1, 0));
    assertThat(status.rating()).isEqualTo(Rating.WARNING);
    assertThat(status.remarks()).containsExactly("3 voters answered, 2 expected");
  }

  @Test
  void expected_unusableVoter_isHeard() {
    CheckStatus status =
        rate(wantsOne(Voters.hosts(1)).build(), "a{instance=\"n1\"} 1\na{instance=\"n2\"} NaN\n");

    assertThat(status.votes()).contains(new Votes(1, 0, 0, 0, 1));
    assertThat(status.remarks()).containsExactly("2 voters answered, 1 expected");
  }

  @Test
  void names_silentOnes_areNamed() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(List.of("n1", "n2", "n3"))).build(),
            "a{instance=\"n2:1\"} 1\na{instance=\"n3:1\"} NaN\n");

    assertThat(status.votes()).contains(new Votes(1, 0, 0, 0, 2));
    assertThat(status.reason())
        .isEqualTo("1 of 3 healthy, 2 needed (n3: silent: value is NaN; n1: silent: no sample)");
  }

  @Test
  void names_strangerHeard_growsTheElectorate() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(List.of("n1", "n2"))).build(),
            "a{instance=\"n1\"} 1\na{instance=\"n9\"} 1\n");

    assertThat(status.votes()).contains(new Votes(2, 0, 0, 0, 1));
    assertThat(status.rating()).isEqualTo(Rating.WARNING);
    assertThat(status.remarks()).containsExactly("answers of voters that are not expected: n9");
  }

  @Test
  void noVoterLabel_sampleNeverCountsForAnybody() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(3)).build(), "a{instance=\"n1\"} 1\na{instance=\"n2\"} 1\na 1\n");

    assertThat(status.rating()).isEqualTo(Rating.WARNING);
    assertThat(status.reason())
        .isEqualTo(
            "2 of 3 healthy, 3 needed ((no host): silent: it has no label instance, "
                + "so it speaks for nobody), one more loss is critical");
  }

  @Test
  void silence_underWorst_isWarningByDefault() {
    Check check = wantsOne(Voters.hosts(3)).combine(Combination.worst()).build();

    assertThat(rate(check, "a{instance=\"n1\"} 1\na{instance=\"n2\"} 1\n"))
        .hasToString(
            "c is warning: 1 of 3 silent (1 silent: no sample, heard n1, n2), "
                + "one more loss is unknown");
  }

  @ParameterizedTest(name = "silent is {0}")
  @ValueSource(strings = {"WARNING", "UNKNOWN", "CRITICAL"})
  void silence_asTold_countsAsThat(Rating silence) {
    Check check =
        wantsOne(Voters.hosts(3).withSilence(silence)).combine(Combination.worst()).build();

    assertThat(rate(check, "a{instance=\"n1\"} 1\na{instance=\"n2\"} 1\n").rating())
        .isEqualTo(silence);
  }

  @Test
  void severalSamples_unusableAndHealthy_isSilent() {
    CheckStatus status =
        rate(
            wantsOne(Voters.hosts(1)).build(),
            "a{instance=\"n1\",x=\"1\"} 1\na{instance=\"n1\",x=\"2\"} NaN\n");

    assertThat(status.votes()).contains(new Votes(0, 0, 0, 0, 1));
  }

  @Test
  void severalSamples_silentIsMilderThanCritical_criticalCounts() {
    Check check = wantsOne(Voters.hosts(1).withSilence(Rating.WARNING)).build();
    CheckStatus status =
        rate(check, "a{instance=\"n1\",x=\"1\"} NaN\na{instance=\"n1\",x=\"2\"} 0\n");

    assertThat(status.voters()).extracting(VoterStatus::vote).containsExactly(Vote.CRITICAL);
  }

  @ParameterizedTest(name = "a series that stands twice, with 1 and {0}: {1}")
  @CsvSource({"1, HEALTHY", "0, CRITICAL"})
  void doubledSeries_worstCounts(double second, Rating rating) {
    Labels labels = Labels.of("a", "instance", "n1");
    Answer twice = Answer.of(Sample.of(labels, 1), Sample.of(labels, second));
    Snapshot snapshot = new Snapshot(Given.NOON, Map.of(Query.of("a"), twice));

    assertThat(wantsOne(Voters.hosts(1)).build().rate(snapshot, "instance").rating())
        .isEqualTo(rating);
  }

  @Test
  void condition_onALabel_seesTheHostAndTheSampleAtHand() {
    Condition onFirst =
        Condition.of(
            "labels.host == \"n1\" && labels.x == \"\"",
            row -> row.label("host").equals("n1") && row.label("x").isEmpty());
    Check check =
        Check.builder("c", Question.of(Query.of("a")), Voters.hosts(1), Bands.healthy(onFirst))
            .build();

    assertThat(rate(check, "a{instance=\"n1:5\"} 1").rating()).isEqualTo(Rating.HEALTHY);
    assertThat(rate(check, "a{instance=\"n2:5\"} 1").rating()).isEqualTo(Rating.CRITICAL);
    assertThat(rate(check, "a{instance=\"n1:5\"} 1\na{instance=\"n1:5\",x=\"y\"} 1\n").rating())
        .isEqualTo(Rating.CRITICAL);
  }

  @ParameterizedTest(name = "every set of failed nodes of {0}")
  @ValueSource(ints = {3, 4, 5})
  void quorum_everySetOfFailedNodes_followsTheDefinition(int nodes) {
    Check check = wantsOne(Voters.hosts(nodes)).build();
    for (int failed = 0; failed < 1 << nodes; failed++) {
      StringBuilder zero = new StringBuilder();
      StringBuilder missing = new StringBuilder();
      for (int node = 0; node < nodes; node++) {
        boolean isUp = (failed >> node & 1) == 0;
        zero.append("a{instance=\"n%d:1\"} %d\n".formatted(node, isUp ? 1 : 0));
        missing.append(isUp ? "a{instance=\"n%d:1\"} 1\n".formatted(node) : "");
      }
      int up = nodes - Integer.bitCount(failed);
      Rating expected =
          up == nodes ? Rating.HEALTHY : 2 * up > nodes ? Rating.WARNING : Rating.CRITICAL;

      assertThat(rate(check, zero.toString()).rating()).as(zero.toString()).isEqualTo(expected);
      assertThat(rate(check, missing.toString()).rating())
          .as(missing.toString())
          .isEqualTo(expected);
    }
  }

  @Test
  void voters_nobodyExpected_isRefused() {
    assertThatThrownBy(() -> Voters.hosts(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at least 1 voter must be expected, was 0");
    assertThatThrownBy(() -> Voters.hosts(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at least 1 voter must be expected, was 0");
  }

  @Test
  void voters_wholeClusterOfTwo_isRefused() {
    assertThatThrownBy(() -> Voters.hosts(2).withBy())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the whole cluster must be exactly 1 voter, was 2");
  }

  @Test
  void voters_namesAndNumberDiffer_isRefused() {
    List<String> host = List.of("host");
    List<String> names = List.of("n1", "n2");

    assertThatThrownBy(() -> new Voters(host, 3, names, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected must be the number of names, 2, was 3");
  }

  @Test
  void voters_silenceHealthy_isRefused() {
    assertThatThrownBy(() -> Voters.hosts(1).withSilence(Rating.HEALTHY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a silent voter must never count as healthy, was healthy");
  }

  @Test
  void voters_nameTwice_countsOnce() {
    assertThat(Voters.hosts(List.of("n1", "n2", "n1")).expected()).isEqualTo(2);
  }

  @Test
  void reason_moreTroubledVotersThanAreNamed_namesTheWorst() {
    StringBuilder samples = new StringBuilder();
    for (int i = 1; i <= 7; i++) {
      samples.append("a{instance=\"n%d:1\"} %d\n".formatted(i, i == 6 ? 0 : 1));
    }
    Bands bands = Bands.healthy(Given.atLeast(2)).withWarning(Given.atLeast(1));
    Check check =
        Check.builder("c", Question.of(Query.of("a")), Voters.hosts(7), bands)
            .combine(Combination.worst())
            .build();

    assertThat(Given.rate(check, samples.toString()).reason())
        .isEqualTo(
            "1 of 7 critical (n6: 0, needs value >= 1;"
                + " n1: 1, n2: 1, n3: 1, n4: 1, needs value >= 2; 2 more)");
  }
}
