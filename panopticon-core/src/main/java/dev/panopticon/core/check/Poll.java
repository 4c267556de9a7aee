package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Rates one check on one snapshot: collects samples by voter, takes the votes, combines them. */
final class Poll {
  private final Check check;
  private final Snapshot snapshot;
  private final Hosts hosts;
  private final Set<String> remarks = new LinkedHashSet<>();

  Poll(Check check, Snapshot snapshot, Hosts hosts) {
    this.check = check;
    this.snapshot = snapshot;
    this.hosts = hosts;
  }

  CheckStatus take(QuickVotes quick) {
    Set<String> failures = readAnswers();
    if (!failures.isEmpty()) {
      return CheckStatus.unanswered(check, List.copyOf(failures), List.copyOf(remarks));
    }
    return quick
        .of(check)
        .map(votes -> rated(votes, new ReadVoters(check, snapshot, hosts)))
        .orElseGet(this::askVoters);
  }

  private CheckStatus askVoters() {
    Ballots ballots = Ballots.collect(check, snapshot, hosts);
    Map<Object, VoterStatus> heard = vote(ballots);
    List<VoterStatus> voters = new ArrayList<>(heard.values());
    int expected = addSilent(voters);
    remarkOn(heard.values().stream().map(VoterStatus::voter).toList(), ballots);
    Votes votes = count(voters, expected);
    Optional<String> doubt =
        new PartialAnswers(check, hosts, snapshot).doubt(ballots, heard, votes);
    if (doubt.isPresent()) {
      return CheckStatus.unanswered(check, List.of(doubt.get()), List.copyOf(remarks));
    }
    List<VoterStatus> all = List.copyOf(voters);
    return rated(votes, () -> all);
  }

  private CheckStatus rated(Votes votes, Supplier<List<VoterStatus>> voters) {
    Rating rating = check.combination().rate(votes, check.silence());
    Rating capped = check.atMost().map(cap -> Rating.best(cap, rating)).orElse(rating);
    return CheckStatus.answered(check, capped, votes, voters, List.copyOf(remarks));
  }

  /** Returns what each voter said. */
  List<VoterStatus> voters() {
    Ballots ballots = Ballots.collect(check, snapshot, hosts);
    List<VoterStatus> voters = new ArrayList<>(vote(ballots).values());
    int unused = addSilent(voters);
    return List.copyOf(voters);
  }

  /** Returns the causes of failed answers. */
  private Set<String> readAnswers() {
    Set<String> failures = new LinkedHashSet<>();
    for (Query query : check.queries()) {
      Answer answer = snapshot.answer(query);
      if (answer instanceof Answer.Failed failed) {
        failures.add(failed.cause());
      } else if (answer instanceof Answer.Samples samples) {
        if (samples.missing().contains(Labels.none())) {
          remarks.add("the answer is partial: samples may be missing");
        }
        samples.warnings().forEach(warning -> remarks.add("the source warns: " + warning));
      }
    }
    return failures;
  }

  private Map<Object, VoterStatus> vote(Ballots ballots) {
    VoterRater rater = new VoterRater(check, hosts, new Ages(snapshot.at()));
    Map<Object, VoterStatus> voters = new LinkedHashMap<>();
    ballots.forEach((voter, ballot) -> voters.put(voter, rater.rate(voter, ballot)));
    rater.expectation().ifPresent(remarks::add);
    return voters;
  }

  /** Adds the voters that are known by name and were not heard; returns how many are expected. */
  private int addSilent(List<VoterStatus> voters) {
    Set<String> heard = new HashSet<>();
    voters.forEach(voter -> heard.add(voter.voter()));
    for (String name : check.voters().names()) {
      if (!heard.contains(name)) {
        voters.add(VoterStatus.unheard(check, name));
      }
    }
    return Math.max(check.voters().expected(), voters.size());
  }

  private void remarkOn(List<String> heard, Ballots ballots) {
    Set<String> strangers = new TreeSet<>(heard);
    check.voters().names().forEach(strangers::remove);
    int expected = check.voters().expected();
    if (heard.size() > expected) {
      remarks.add("%d voters answered, %d expected".formatted(heard.size(), expected));
    } else if (!check.voters().names().isEmpty() && !strangers.isEmpty()) {
      remarks.add("answers of voters that are not expected: " + String.join(", ", strangers));
    }
    ballots.unlisted().ifPresent(remarks::add);
  }

  private static Votes count(List<VoterStatus> voters, int expected) {
    Map<Vote, Integer> counts = new EnumMap<>(Vote.class);
    voters.forEach(voter -> counts.merge(voter.vote(), 1, Integer::sum));
    int unheard = expected - voters.size();
    return new Votes(
        counts.getOrDefault(Vote.HEALTHY, 0),
        counts.getOrDefault(Vote.WARNING, 0),
        counts.getOrDefault(Vote.UNKNOWN, 0),
        counts.getOrDefault(Vote.CRITICAL, 0),
        counts.getOrDefault(Vote.SILENT, 0) + unheard);
  }
}
