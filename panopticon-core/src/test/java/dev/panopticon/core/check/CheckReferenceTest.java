package dev.panopticon.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CheckReferenceTest {

  @Property(tries = 10_000)
  void rate_anyCheckAndSnapshot_agreesWithReference(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    Check check = random.check();
    Snapshot snapshot = random.snapshot();

    CheckStatus status = check.rate(snapshot, "instance");

    ReferenceCheck.Outcome expected = new ReferenceCheck(check, snapshot).rate();
    assertThat(new ReferenceCheck.Outcome(status.rating(), status.votes()))
        .as("%s on %s", check.question(), snapshot)
        .isEqualTo(expected);
  }

  @Property(tries = 5_000)
  void rateAll_anyChecks_ratesEachAsAlone(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    List<Check> checks = Stream.generate(random::check).limit(4).toList();
    Snapshot snapshot = random.snapshot();

    List<CheckStatus> together = Check.rateAll(checks, snapshot, "instance");

    assertThat(together)
        .map(CheckStatus::toString)
        .isEqualTo(checks.stream().map(c -> c.rate(snapshot, "instance").toString()).toList());
    assertThat(together)
        .map(CheckStatus::votes)
        .isEqualTo(checks.stream().map(c -> c.rate(snapshot, "instance").votes()).toList());
  }

  @Property(tries = 2000)
  void rate_samplesInAnotherOrder_isTheSame(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    Check check = random.check();
    Snapshot snapshot = random.snapshot();

    CheckStatus status = check.rate(snapshot, "instance");
    CheckStatus shuffled = check.rate(shuffled(snapshot, new Random(seed)), "instance");

    assertThat(shuffled.rating()).isEqualTo(status.rating());
    assertThat(shuffled.votes()).isEqualTo(status.votes());
    assertThat(shuffled.remarks()).containsExactlyInAnyOrderElementsOf(status.remarks());
  }

  @Property(tries = 2000)
  void status_anyCheckAndSnapshot_canBeExplained(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    CheckStatus status = random.check().rate(random.snapshot(), "instance");

    assertThat(status.toString()).startsWith("c is " + status.rating().word() + ": ");
    assertThat(status.voters())
        .allSatisfy(
            voter -> {
              assertThat(voter.reason()).isNotBlank().doesNotEndWith(": ");
              assertThat(voter.value().orElse(0)).isNotNaN();
            });
  }

  @Property(tries = 2000)
  void voters_anyCheckAndSnapshot_haveTheVotesThatWereCounted(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    CheckStatus status = random.check().rate(random.snapshot(), "instance");

    for (Vote vote : status.votes().isPresent() ? Vote.values() : new Vote[0]) {
      Votes votes = status.votes().orElseThrow();
      int unheard = vote == Vote.SILENT ? votes.expected() - status.voters().size() : 0;
      assertThat(status.voters().stream().filter(voter -> voter.vote() == vote).count())
          .isEqualTo(count(votes, vote) - unheard);
    }
  }

  private static int count(Votes votes, Vote vote) {
    return vote == Vote.SILENT ? votes.silent() : votes.count(vote.rating(Rating.CRITICAL));
  }

  @Property(tries = 2000)
  void rate_noUsableVote_isNeverHealthy(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    CheckStatus status = random.check().rate(random.snapshot(), "instance");

    boolean isAnyHealthy = status.votes().filter(votes -> votes.healthy() > 0).isPresent();
    assertThat(status.rating().isHealthy() && !isAnyHealthy).isFalse();
    assertThat(status.isAnswered() || status.rating() != Rating.HEALTHY).isTrue();
  }

  private static Snapshot shuffled(Snapshot snapshot, Random random) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    snapshot
        .answers()
        .forEach(
            (query, answer) -> {
              if (answer instanceof Answer.Samples samples) {
                List<Sample> order = new ArrayList<>(samples.samples());
                Collections.shuffle(order, random);
                answers.put(query, Answer.of(order));
              } else {
                answers.put(query, answer);
              }
            });
    return new Snapshot(snapshot.at(), answers);
  }
}
