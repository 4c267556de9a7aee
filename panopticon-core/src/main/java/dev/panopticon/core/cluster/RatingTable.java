package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The arithmetic of components: own ratings in, all ratings out; no words and no blame. */
final class RatingTable {
  private final Map<String, Rating> own = new HashMap<>();
  private final Map<String, Rating> ratings = new HashMap<>();
  private final Cluster cluster;

  /**
   * Combines own ratings.
   *
   * @param given own ratings; healthy where there is none, but a group's then comes of its members
   */
  RatingTable(Cluster cluster, Map<String, Rating> given) {
    this.cluster = cluster;
    for (Component component : cluster.order()) {
      Rating itself = given.get(component.id());
      if (itself == null) {
        itself = component.group().map(this::combine).orElse(Rating.HEALTHY);
      }
      own.put(component.id(), itself);
      Rating rating = itself;
      for (Dependency dependency : component.dependencies()) {
        rating = Rating.worst(rating, dependency.impact().passes(of(dependency.on())));
      }
      ratings.put(component.id(), rating);
    }
  }

  private Rating combine(Group group) {
    int[] counts = new int[4];
    for (String member : group.members()) {
      switch (of(member)) {
        case HEALTHY -> counts[0]++;
        case WARNING -> counts[1]++;
        case UNKNOWN -> counts[2]++;
        case CRITICAL -> counts[3]++;
      }
    }
    Votes votes = new Votes(counts[0], counts[1], counts[2], counts[3], 0);
    return group.combination().rate(votes, group.combination().defaultSilence());
  }

  Rating own(String component) {
    return known(own, component);
  }

  Rating of(String component) {
    return known(ratings, component);
  }

  private static Rating known(Map<String, Rating> ratings, String component) {
    Rating rating = ratings.get(component);
    if (rating == null) {
      throw new IllegalStateException(
          "components must be ordered, was before its need: " + component);
    }
    return rating;
  }

  /** Returns the worst of all components, members of groups and caps aside. */
  Rating ofCluster() {
    Set<String> members = new HashSet<>();
    cluster.order().forEach(c -> c.group().ifPresent(group -> members.addAll(group.members())));
    Rating rating = Rating.HEALTHY;
    for (Component component : cluster.order()) {
      if (!members.contains(component.id())) {
        Rating cap = component.atMost().orElse(Rating.CRITICAL);
        rating = Rating.worst(rating, Rating.best(cap, of(component.id())));
      }
    }
    return rating;
  }

  /** Returns the ratings of all components, in the order of the rule files. */
  Map<String, Rating> all() {
    Map<String, Rating> all = new LinkedHashMap<>();
    cluster.components().forEach(component -> all.put(component.id(), of(component.id())));
    return all;
  }
}
