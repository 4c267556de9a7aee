package dev.panopticon.core.insight;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rating of one check for any set of lost nodes, the same as {@link WhatIf#without} gives.
 *
 * <p>Where a check's votes can be told apart by node they are taken once, and counted for each set;
 * where they cannot (a sum over nodes) the check is rated anew. Not thread-safe.
 */
final class CheckLosses {
  /** Half of the rows that a voter may have before its samples are unusable. */
  private static final int MOST_VALUES = 50;

  private final Check check;
  private final NodeLoss loss;
  private final NodePlaces places;
  private final CheckStatus now;
  private final List<NodeCount> counts;
  private final List<BitSet> counted;
  private final BitSet relevant = new BitSet();
  private final boolean isTold;
  private final Map<List<Integer>, Tally> tallies = new HashMap<>();
  private final Map<BitSet, Rating> rated = new HashMap<>();

  CheckLosses(Check check, NodeLoss loss, NodePlaces places) {
    this.check = check;
    this.loss = loss;
    this.places = places;
    this.now = loss.rate(check, loss.snapshot());
    Set<NodeCount> numbers = new LinkedHashSet<>();
    check.queries().forEach(query -> numbers.addAll(loss.counts(query)));
    this.counts = List.copyOf(numbers);
    this.counted = counts.stream().map(count -> places.of(count.counted())).toList();
    counted.forEach(relevant::or);
    for (Query query : check.queries()) {
      loss.samples(query).forEach(sample -> relevant.or(speakers(query, sample)));
    }
    this.isTold = now.votes().isPresent() && isTold();
  }

  private BitSet speakers(Query query, Sample sample) {
    return places.of(loss.speakers().of(query, sample.labels()));
  }

  Check check() {
    return check;
  }

  /** Returns the numbers in its answers that count nodes. */
  List<NodeCount> counts() {
    return counts;
  }

  /** Returns whether its votes are all that a set of lost nodes changes. */
  boolean isVotesAlone() {
    return isTold && counts.isEmpty();
  }

  /** Returns its votes while no node is lost. */
  Tally tally() {
    return tally(new BitSet());
  }

  /** Returns the rating without these nodes. */
  Rating without(BitSet lost) {
    if (now.votes().isEmpty()) {
      return now.rating();
    }
    if (isTold) {
      return tally(lost).rate(lost);
    }
    BitSet seen = (BitSet) lost.clone();
    seen.and(relevant);
    return rated.computeIfAbsent(
        seen, set -> loss.rate(check, loss.without(places.names(set), check.queries())).rating());
  }

  private Tally tally(BitSet lost) {
    List<Integer> falls = counted.stream().map(nodes -> common(nodes, lost)).toList();
    return tallies.computeIfAbsent(falls, this::take);
  }

  private static int common(BitSet nodes, BitSet lost) {
    BitSet common = (BitSet) lost.clone();
    common.and(nodes);
    return common.cardinality();
  }

  private Tally take(List<Integer> falls) {
    Snapshot fallen = loss.fallen(count -> falls.get(counts.indexOf(count)), check.queries());
    return new Tally(check, loss.rateParts(check, fallen, this::speakers));
  }

  private boolean isTold() {
    Question question = check.question();
    boolean isJoined = question.inputs().size() > 1;
    boolean isForeignSum = counts.stream().anyMatch(c -> c.isSum() && c.check() != check);
    if (isForeignSum || (isJoined && !isJoinedOnHost())) {
      return false;
    }
    Tally tally = take(counts.stream().map(count -> 0).toList());
    return (!tally.hasSpreadVoters() || (!isJoined && isEachSampleARow()))
        && now.votes().filter(tally.votes(new BitSet())::equals).isPresent();
  }

  private boolean isJoinedOnHost() {
    return loss.isJoinedOnHost(check)
        && check.queries().stream().allMatch(loss.speakers()::isByHostAlone);
  }

  /** Returns whether the worst of parts is the vote of them all. */
  private boolean isEachSampleARow() {
    Question.Input input = check.question().inputs().get(0);
    boolean isPlain =
        check.question().fold().isEmpty()
            && input.split().isEmpty()
            && input.alternatives().size() == 1;
    Map<List<String>, Set<Double>> values = new HashMap<>();
    for (Sample sample : isPlain ? loss.samples(input.alternatives().get(0)) : List.<Sample>of()) {
      List<String> voter =
          check.voters().by().stream()
              .map(label -> loss.speakers().label(sample.labels(), label))
              .toList();
      values.computeIfAbsent(voter, key -> new HashSet<>()).add(sample.value());
    }
    return isPlain && values.values().stream().allMatch(set -> set.size() <= MOST_VALUES);
  }
}
