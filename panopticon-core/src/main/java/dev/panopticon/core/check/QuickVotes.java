package dev.panopticon.core.check;

import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleList;
import dev.panopticon.core.sample.Snapshot;
import java.util.Optional;

/**
 * Counts the votes of what most checks are, one query whose samples are rated one by one, without
 * keeping who said what: a large cluster is rated often, and its voters are read seldom. Mutable.
 *
 * <p>Leaves to {@link Poll} whatever has to be put into words.
 */
final class QuickVotes {
  private final Snapshot snapshot;
  private final Hosts hosts;

  /** The voters of the check before, as those of the next are most often the same. */
  private VoteTable voters = new VoteTable(0, true);

  /** Counts votes of checks on one snapshot, one check after the other. */
  QuickVotes(Snapshot snapshot, Hosts hosts) {
    this.snapshot = snapshot;
    this.hosts = hosts;
  }

  /** Returns the votes, or nothing where they must be counted with more care. */
  Optional<Votes> of(Check check) {
    Query query = check.question().inputs().get(0).alternatives().get(0);
    return isPlain(check)
            && snapshot.answer(query) instanceof Answer.Samples answer
            && !answer.isPartial()
        ? count(check, SampleList.copyOf(answer.samples()))
        : Optional.empty();
  }

  private static boolean isPlain(Check check) {
    Question question = check.question();
    Input first = question.inputs().get(0);
    return question.inputs().size() == 1
        && first.alternatives().size() == 1
        && first.split().isEmpty()
        && first.maxAge().isEmpty()
        && question.fold().isEmpty()
        && question.joinOn().isEmpty()
        && check.voters().by().size() == 1
        && check.bands().expect().isEmpty();
  }

  private Optional<Votes> count(Check check, SampleList samples) {
    boolean areHosts = check.voters().by().get(0).equals(Hosts.HOST);
    boolean areKnown = voters.isFor(samples.size(), areHosts) && isCounted(check, samples);
    if (!areKnown) {
      voters = new VoteTable(samples.size(), areHosts);
    }
    return areKnown || isCounted(check, samples) ? votes(check) : Optional.empty();
  }

  /** Counts all votes, if they can be counted so. */
  private boolean isCounted(Check check, SampleList samples) {
    voters.begin(check.silence());
    RowRater rater = new RowRater(check, hosts);
    String column = hosts.source(check.voters().by().get(0));
    for (int i = 0; i < samples.size(); i++) {
      rater.row().sample(samples, i);
      if (voters.add(samples.label(i, column), rater.vote()) > VoterRater.MOST_ROWS) {
        return false;
      }
    }
    return true;
  }

  private Optional<Votes> votes(Check check) {
    int unheard = 0;
    for (String name : check.voters().names()) {
      unheard += voters.contains(name) ? 0 : 1;
    }
    int strangers = voters.size() + unheard - check.voters().names().size();
    int expected = check.voters().expected();
    boolean isRemarkable =
        voters.size() > expected || (!check.voters().names().isEmpty() && strangers > 0);
    if (isRemarkable) {
      return Optional.empty();
    }
    return Optional.of(
        new Votes(
            voters.count(Vote.HEALTHY),
            voters.count(Vote.WARNING),
            voters.count(Vote.UNKNOWN),
            voters.count(Vote.CRITICAL),
            voters.count(Vote.SILENT) + expected - voters.size()));
  }
}
