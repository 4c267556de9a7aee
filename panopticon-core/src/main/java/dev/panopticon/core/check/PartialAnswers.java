package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.core.sample.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a check if samples may be missing in its answers.
 *
 * <p>The missing samples of a plain selector can make a voter worse, or be those of a voter that
 * seems to be silent. So what was heard stands if every expected voter was heard, each with one
 * series; and critical stands where it would be critical even if all the silent were healthy. A
 * number that was computed of many series says nothing if some of them may be missing.
 */
final class PartialAnswers {
  private final Check check;
  private final Snapshot snapshot;

  private PartialAnswers(Check check, Snapshot snapshot) {
    this.check = check;
    this.snapshot = snapshot;
  }

  /** Returns why the votes do not count; empty where they do. */
  static Optional<String> doubt(Check check, Snapshot snapshot, Ballots ballots, Votes votes) {
    PartialAnswers answers = new PartialAnswers(check, snapshot);
    List<Query> partial = check.queries().stream().filter(answers::isPartial).toList();
    return partial.isEmpty() ? Optional.empty() : answers.doubt(partial, ballots, votes);
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
        ? Optional.empty()
        : Optional.of("the answer is partial, and a series of a voter may be missing");
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
