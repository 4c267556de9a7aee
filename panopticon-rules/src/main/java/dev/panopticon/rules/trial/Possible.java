package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which ratings rules can give at all, whatever the samples. */
final class Possible {
  private final Cluster cluster;
  private final Map<String, Set<Rating>> known = new HashMap<>();

  Possible(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Returns the ratings that the votes of a check can give, before its cap. */
  static Set<Rating> ofVotes(Check check) {
    EnumSet<Vote> votes = EnumSet.of(Vote.HEALTHY, Vote.SILENT);
    check.bands().warning().ifPresent(warning -> votes.add(Vote.WARNING));
    votes.add(Vote.of(check.bands().otherwise()));
    return ofVotes(check.combination(), check.silence(), check.voters().expected(), votes);
  }

  /** Returns the ratings that the members of a group can give. */
  static Set<Rating> ofVotes(Group group) {
    EnumSet<Vote> votes = EnumSet.complementOf(EnumSet.of(Vote.SILENT));
    Combination combination = group.combination();
    return ofVotes(combination, combination.defaultSilence(), group.members().size(), votes);
  }

  /** Two kinds of votes are enough: what counts is how many reach a rung, or are the worst. */
  private static Set<Rating> ofVotes(
      Combination combination, Rating silence, int voters, Set<Vote> kinds) {
    EnumSet<Rating> ratings = EnumSet.noneOf(Rating.class);
    for (Vote one : kinds) {
      for (Vote other : kinds) {
        for (int count = 0; count <= voters; count++) {
          ratings.add(combination.rate(votes(one, count, other, voters - count), silence));
        }
      }
    }
    return ratings;
  }

  private static Votes votes(Vote one, int ofOne, Vote other, int ofOther) {
    Map<Vote, Integer> counts = new EnumMap<>(Vote.class);
    counts.merge(one, ofOne, Integer::sum);
    counts.merge(other, ofOther, Integer::sum);
    return new Votes(
        counts.getOrDefault(Vote.HEALTHY, 0),
        counts.getOrDefault(Vote.WARNING, 0),
        counts.getOrDefault(Vote.UNKNOWN, 0),
        counts.getOrDefault(Vote.CRITICAL, 0),
        counts.getOrDefault(Vote.SILENT, 0));
  }

  /** Returns the ratings a component can have: by itself, or by what it depends on. */
  Set<Rating> of(String id) {
    Set<Rating> before = known.get(id);
    if (before != null) {
      return before;
    }
    Set<Rating> ratings = cluster.component(id).map(this::of).orElse(Set.of());
    known.put(id, ratings);
    return ratings;
  }

  private Set<Rating> of(Component component) {
    EnumSet<Rating> ratings = EnumSet.of(Rating.HEALTHY);
    for (Check check : component.checks()) {
      Rating cap = check.atMost().orElse(Rating.CRITICAL);
      ratings.add(Rating.best(cap, Rating.UNKNOWN)); // a query that fails
      ofVotes(check).forEach(rating -> ratings.add(Rating.best(cap, rating)));
    }
    component.group().ifPresent(group -> ratings.addAll(ofVotes(group)));
    for (Dependency edge : component.dependencies()) {
      of(edge.on()).forEach(rating -> ratings.add(edge.impact().passes(rating)));
    }
    return ratings;
  }

  /** Returns whether two impacts of one edge differ for a rating that can come. */
  boolean isDifference(String on, Impact one, Impact other) {
    return of(on).stream().anyMatch(rating -> one.passes(rating) != other.passes(rating));
  }

  boolean passesTrouble(Dependency edge) {
    return of(edge.on()).stream().anyMatch(rating -> !edge.impact().passes(rating).isHealthy());
  }
}
