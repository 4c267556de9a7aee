package dev.panopticon.rules.property;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Compares two statuses of one cluster: the votes that went in, and the ratings that came out. */
final class Votings {
  private Votings() {}

  /**
   * Returns whether no vote is worse than it was, and as many are expected. A vote that fell silent
   * counts as worse, whatever it was: nobody knows what it would say.
   */
  static boolean isNoVoteWorse(ClusterStatus now, ClusterStatus than) {
    Map<String, CheckStatus> before = checks(than);
    return checks(now).entrySet().stream()
        .allMatch(
            check ->
                isNoVoteWorse(
                    check.getValue(), before.getOrDefault(check.getKey(), check.getValue())));
  }

  private static boolean isNoVoteWorse(CheckStatus now, CheckStatus than) {
    if (!expected(now).equals(expected(than))) {
      return false;
    }
    Map<String, Vote> votes = votes(now);
    Map<String, Vote> before = votes(than);
    Set<String> voters = new HashSet<>(votes.keySet());
    voters.addAll(before.keySet());
    return voters.stream()
        .allMatch(
            voter ->
                isNotWorse(
                    votes.getOrDefault(voter, Vote.SILENT),
                    before.getOrDefault(voter, Vote.SILENT),
                    now.check().silence()));
  }

  private static Optional<Integer> expected(CheckStatus check) {
    return check.votes().map(Votes::expected);
  }

  private static boolean isNotWorse(Vote now, Vote than, Rating silence) {
    return now == than || (now != Vote.SILENT && Vote.worst(now, than, silence) == than);
  }

  private static Map<String, Vote> votes(CheckStatus check) {
    Map<String, Vote> votes = new HashMap<>();
    for (VoterStatus voter : check.voters()) {
      votes.merge(
          voter.voter(),
          voter.vote(),
          (one, other) -> Vote.worst(one, other, check.check().silence()));
    }
    return votes;
  }

  /** Returns the first rating that is worse than it was. */
  static Optional<String> worse(ClusterStatus now, ClusterStatus than) {
    return first(now, than, Rating::isWorseThan);
  }

  /** Returns the first rating that is better than it was. */
  static Optional<String> better(ClusterStatus now, ClusterStatus than) {
    return first(now, than, (rating, before) -> before.isWorseThan(rating));
  }

  /** Returns the first rating that is another one than it was. */
  static Optional<String> other(ClusterStatus now, ClusterStatus than) {
    return first(now, than, (rating, before) -> rating != before);
  }

  private static Optional<String> first(
      ClusterStatus now, ClusterStatus than, BiPredicate<Rating, Rating> isWanted) {
    Map<String, Rating> ratings = ratings(now);
    Map<String, Rating> before = ratings(than);
    return ratings.keySet().stream()
        .filter(path -> isWanted.test(rating(ratings, path), rating(before, path)))
        .map(
            path ->
                "%s becomes %s, was %s"
                    .formatted(path, rating(ratings, path).word(), rating(before, path).word()))
        .findFirst();
  }

  private static Rating rating(Map<String, Rating> ratings, String path) {
    return ratings.getOrDefault(path, Rating.HEALTHY);
  }

  static Map<String, CheckStatus> checks(ClusterStatus status) {
    Map<String, CheckStatus> checks = new LinkedHashMap<>();
    for (ComponentStatus component : status.components()) {
      component
          .checks()
          .forEach(
              check -> checks.put(component.component().id() + "/" + check.check().id(), check));
    }
    return checks;
  }

  /** Returns all ratings: checks, then components, then the cluster. */
  private static Map<String, Rating> ratings(ClusterStatus status) {
    Map<String, Rating> ratings = new LinkedHashMap<>();
    checks(status).forEach((path, check) -> ratings.put(path, check.rating()));
    status.components().forEach(one -> ratings.put(one.component().id(), one.rating()));
    ratings.put("the cluster", status.rating());
    return ratings;
  }
}
