package dev.panopticon.core.check;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Returns everything in one line. */
  String text() {
    if (status.votes().isEmpty()) {
      return "not answered: " + String.join("; ", status.failures());
    }
    Votes votes = status.votes().get();
    List<String> voters = voters();
    String named = voters.isEmpty() ? "" : " (" + String.join("; ", voters) + ")";
    return counts(votes) + named + distance();
  }

  /** Returns the votes, without the voters. */
  String summary() {
    return status.votes().map(votes -> counts(votes) + distance()).orElseGet(this::text);
  }

  private String counts(Votes votes) {
    return check.combination() instanceof Combination.Ladder ladder
        ? ladder(votes, ladder)
        : worst(votes);
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

  /**
   * Names the voters that stand between this rating and healthy, the worst first, because those
   * beyond the limit are only counted; those of one limit together.
   */
  List<String> voters() {
    List<VoterStatus> troubled =
        status.voters().stream()
            .filter(voter -> voter.vote() != Vote.HEALTHY)
            .sorted(Comparator.comparing(VoterStatus::rating).reversed())
            .toList();
    Map<String, List<String>> byLimit = new LinkedHashMap<>();
    for (VoterStatus voter : troubled.subList(0, Math.min(MOST_NAMED, troubled.size()))) {
      String limit = voter.limit();
      byLimit.computeIfAbsent(limit, key -> new ArrayList<>()).add(voter.shown(limit));
    }
    List<String> told = new ArrayList<>();
    byLimit.forEach(
        (limit, voters) ->
            told.add(
                limit.isEmpty()
                    ? String.join("; ", voters)
                    : String.join(check.question().isAboutOneNumber() ? ", " : "; ", voters)
                        + ", needs "
                        + limit));
    if (troubled.size() > MOST_NAMED) {
      told.add(troubled.size() - MOST_NAMED + " more");
    }
    int unheard = status.votes().map(Votes::expected).orElse(0) - status.voters().size();
    if (unheard > 0) {
      told.add(unheard + " silent: no sample" + heard());
    }
    return told;
  }

  /** Says who was heard, so that a reader knows who was not. */
  private String heard() {
    List<String> heard = status.voters().stream().map(VoterStatus::voter).toList();
    return heard.isEmpty() || heard.size() > MOST_NAMED
        ? ""
        : ", heard " + String.join(", ", heard);
  }

  private String distance() {
    if (status.rating() != Rating.UNKNOWN) {
      for (Rating next : List.of(Rating.CRITICAL, Rating.UNKNOWN, Rating.WARNING)) {
        if (status.lossesUntil(next).equals(OptionalInt.of(1))) {
          return ", one more loss is " + next.word();
        }
      }
    }
    return "";
  }
}
