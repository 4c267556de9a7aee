package dev.panopticon.core.check;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Puts the votes of a check into one line. */
final class CheckReason {
  private static final int MOST_NAMED = 5;

  private final CheckStatus status;
  private final Check check;

  CheckReason(CheckStatus status) {
    this.status = status;
    this.check = status.check();
  }

  String text() {
    return status.votes().map(this::answered).orElseGet(this::unanswered);
  }

  private String unanswered() {
    return "not answered: " + String.join("; ", status.failures());
  }

  private String answered(Votes votes) {
    String counts =
        check.combination() instanceof Combination.Ladder ladder
            ? ladder(votes, ladder)
            : worst(votes);
    String voters = voters(votes);
    String text = voters.isEmpty() ? counts : counts + " (" + voters + ")";
    return text + distance(votes);
  }

  private String ladder(Votes votes, Combination.Ladder ladder) {
    int expected = votes.expected();
    Rating rating = check.combination().rate(votes, check.silence());
    int standing = votes.healthy() + votes.warning();
    return switch (rating) {
      case HEALTHY -> "%d of %d healthy".formatted(votes.healthy(), expected);
      case WARNING ->
          "%d of %d healthy, %d needed"
              .formatted(votes.healthy(), expected, ladder.healthy().votesOf(expected));
      case UNKNOWN, CRITICAL ->
          "%d of %d %s, %d needed"
              .formatted(
                  standing,
                  expected,
                  votes.warning() == 0 ? "healthy" : "healthy or warning",
                  ladder.warning().votesOf(expected));
    };
  }

  private String worst(Votes votes) {
    int expected = votes.expected();
    int needed = Rung.majority().votesOf(expected);
    if (votes.usable() < needed && votes.critical() == 0) {
      return "%d of %d gave a usable answer, %d needed".formatted(votes.usable(), expected, needed);
    }
    Rating rating = check.combination().rate(votes, check.silence());
    boolean silenceDecides = votes.count(rating) == 0;
    return "%d of %d %s"
        .formatted(
            silenceDecides ? votes.silent() : votes.count(rating),
            expected,
            silenceDecides ? "silent" : rating.word());
  }

  /** Names the voters that stand between this rating and healthy. */
  private String voters(Votes votes) {
    List<String> told = new ArrayList<>();
    int untold = 0;
    for (VoterStatus voter : status.voters()) {
      if (voter.vote() == Vote.HEALTHY) {
        continue;
      }
      if (told.size() < MOST_NAMED) {
        told.add(voter.toString());
      } else {
        untold++;
      }
    }
    if (untold > 0) {
      told.add(untold + " more");
    }
    int unheard = votes.expected() - status.voters().size();
    if (unheard > 0) {
      told.add(unheard + " silent: no sample" + heard(votes));
    }
    return String.join("; ", told);
  }

  /** Says who was heard, so that a reader knows who was not. */
  private String heard(Votes votes) {
    List<String> heard = status.voters().stream().map(VoterStatus::voter).toList();
    return heard.isEmpty() || votes.expected() > MOST_NAMED
        ? ""
        : ", heard " + String.join(", ", heard);
  }

  private String distance(Votes votes) {
    OptionalInt losses = status.lossesUntilWorse();
    if (losses.isEmpty() || losses.getAsInt() > 1 || status.rating() == Rating.UNKNOWN) {
      return "";
    }
    Rating next = check.combination().rateAfterLosing(losses.getAsInt(), votes, check.silence());
    Rating capped = check.atMost().map(cap -> Rating.best(cap, next)).orElse(next);
    return ", one more loss is " + capped.word();
  }
}
