package dev.panopticon.core.check;

import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.SampleList;
import dev.panopticon.core.sample.Snapshot;
import java.util.Optional;

/**
 * Counts the votes of what most checks are, one query whose samples are rated one by one, without
 * keeping who said what: a large cluster is rated often, and its voters are read seldom.
 *
 * <p>Leaves to {@link Poll} whatever has to be put into words.
 */
final class QuickVotes {
  private final Check check;
  private final Hosts hosts;
  private final String label;

  private QuickVotes(Check check, Hosts hosts) {
    this.check = check;
    this.hosts = hosts;
    this.label = check.voters().by().get(0);
  }

  /** Returns the votes, or nothing where they must be counted with more care. */
  static Optional<Votes> of(Check check, Snapshot snapshot, Hosts hosts) {
    Input input = check.question().inputs().get(0);
    return isPlain(check)
            && snapshot.answer(input.alternatives().get(0)) instanceof Answer.Samples answer
            && !answer.isPartial()
        ? new QuickVotes(check, hosts).count(answer)
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

  private Optional<Votes> count(Answer.Samples answer) {
    SampleList samples = SampleList.copyOf(answer.samples());
    VoteTable voters = new VoteTable(samples.size(), check.silence());
    RowRater rater = new RowRater(check, hosts);
    String column = hosts.source(label);
    boolean isHost = label.equals(Hosts.HOST);
    for (int i = 0; i < samples.size(); i++) {
      String text = samples.label(i, column);
      int length = isHost ? Hosts.lengthWithoutPort(text) : text.length();
      rater.row().sample(samples, i);
      if (length == 0 || voters.add(text, length, rater.vote()) > VoterRater.MOST_ROWS) {
        return Optional.empty();
      }
    }
    return votes(voters);
  }

  private Optional<Votes> votes(VoteTable voters) {
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
