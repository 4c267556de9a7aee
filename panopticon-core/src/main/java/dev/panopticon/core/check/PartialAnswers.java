package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.core.sample.Snapshot;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can be said of a check if samples may be missing in its answers.
 *
 * <p>The missing samples of a plain selector can make a voter worse, or be those of a voter that
 * seems to be silent. So what was heard stands if every expected voter was heard, each with the one
 * series that it can have: labels that tell neither voter nor target and that the query does not
 * fix, such as a device, mean that there may be more. Critical stands where it would be critical
 * even if all the silent were healthy. A number that was computed of many series says nothing if
 * some of them may be missing.
 */
final class PartialAnswers {
  private static final String INSTANCE = "instance";
  private static final String JOB = "job";

  private final Check check;
  private final Snapshot snapshot;
  private final Hosts hosts;

  PartialAnswers(Check check, Snapshot snapshot, Hosts hosts) {
    this.check = check;
    this.snapshot = snapshot;
    this.hosts = hosts;
  }

  /** Returns why the votes do not count; empty where they do. */
  Optional<String> doubt(Ballots ballots, Votes votes) {
    List<Query> partial = check.queries().stream().filter(this::isPartial).toList();
    return partial.isEmpty() ? Optional.empty() : doubt(partial, ballots, votes);
  }

  private boolean isPartial(Query query) {
    return snapshot.answer(query) instanceof Answer.Samples samples && samples.isPartial();
  }

  private Optional<String> doubt(List<Query> partial, Ballots ballots, Votes votes) {
    if (isComputedOfMany() || !partial.stream().allMatch(PartialAnswers::isPlain)) {
      return Optional.of("the answer is partial, and its number needs all samples");
    }
    if (isCriticalWithoutTheSilent(votes)) {
      return Optional.empty();
    }
    if (votes.silent() > 0) {
      return Optional.of(
          "the answer is partial, and %d of %d voters gave no usable sample"
              .formatted(votes.silent(), votes.expected()));
    }
    return ballots.areOfOneSeriesEach()
        ? differing(partial)
        : Optional.of("the answer is partial, and a series of a voter may be missing");
  }

  private Optional<String> differing(List<Query> partial) {
    Set<String> known = known();
    return partial.stream()
        .flatMap(query -> open(query, known))
        .min(Comparator.naturalOrder())
        .map(
            label ->
                "the answer is partial, and a series of a voter may be missing: they differ in "
                    + label);
  }

  /** Returns the labels of which a voter has one value each: those of voters, and of targets. */
  private Set<String> known() {
    Set<String> known = new HashSet<>();
    check.voters().by().forEach(label -> known.add(hosts.source(label)));
    if (check.voters().by().contains(Hosts.HOST) || known.contains(INSTANCE)) {
      known.add(INSTANCE);
      known.add(JOB);
    }
    return known;
  }

  /** Returns the labels in which series of a voter may differ. */
  private Stream<String> open(Query query, Set<String> known) {
    Selector selector = Selector.parse(query.text());
    return snapshot.answer(query) instanceof Answer.Samples answer
        ? answer.samples().stream()
            .flatMap(sample -> sample.labels().asMap().keySet().stream())
            .filter(label -> !known.contains(label) && !selector.fixes(label))
        : Stream.empty();
  }

  /** Returns whether a number may change in any direction by a sample that is missing. */
  private boolean isComputedOfMany() {
    Question question = check.question();
    boolean hasAlternatives =
        question.inputs().stream().anyMatch(input -> input.alternatives().size() > 1);
    return check.voters().by().isEmpty()
        || question.fold().isPresent()
        || question.absent().isPresent()
        || hasAlternatives;
  }

  private static boolean isPlain(Query query) {
    try {
      return Selector.parse(query.text()) != null;
    } catch (IllegalArgumentException computes) {
      return false;
    }
  }

  private boolean isCriticalWithoutTheSilent(Votes votes) {
    Votes atBest =
        new Votes(
            votes.healthy() + votes.silent(),
            votes.warning(),
            votes.unknown(),
            votes.critical(),
            0);
    return check.combination().rate(atBest, check.silence()) == Rating.CRITICAL;
  }
}
