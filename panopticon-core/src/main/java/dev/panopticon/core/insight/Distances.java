package dev.panopticon.core.insight;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.rating.Distance;
import dev.panopticon.core.rating.Rating;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many more voters the cluster and each component can lose, and how many must come back.
 *
 * <p>A number of losses means: so many voters in each check, the best votes first. A component is
 * as bad as its worst check, so this is the minimum over the checks, its own and those of what it
 * depends on. A number of returns means: so many voters in each check, the worst votes first, as
 * when a machine comes back that was missed everywhere.
 *
 * <p>Voters are counted from what was measured, also where time holds another rating in effect: 0
 * means that the measured ratings make it so already.
 *
 * <p>For a single check that is exact ({@link CheckStatus#distance()}). Of machines it is not: one
 * that is lost need not cost every check a voter, and may lower what others count; that is what
 * {@link FaultTolerance} tells. Immutable and thread-safe.
 */
public final class Distances {
  private final Distance cluster;
  private final Map<String, Distance> components;

  private Distances(Distance cluster, Map<String, Distance> components) {
    this.cluster = cluster;
    this.components = components;
  }

  /** Returns the distances of a status. */
  public static Distances of(ClusterStatus status) {
    return new Search(status).run();
  }

  /** Returns how far the cluster's rating is from others. */
  public Distance cluster() {
    return cluster;
  }

  /**
   * Returns how far a component's rating is from others.
   *
   * @throws IllegalArgumentException if the cluster has no such component
   */
  public Distance component(String id) {
    Distance distance = components.get(id);
    if (distance == null) {
      throw new IllegalArgumentException(
          "the component must be one of %s, was %s".formatted(components.keySet(), id));
    }
    return distance;
  }

  /** The ratings after so many voters changed in each check. */
  private record Moment(int voters, Rating cluster, Map<String, Rating> components) {}

  /** Tries the numbers of voters at which the rating of some check changes, and no others. */
  private static final class Search {
    private final ClusterStatus status;
    private final Map<String, List<Turns>> turns = new LinkedHashMap<>();

    Search(ClusterStatus status) {
      this.status = status;
      for (ComponentStatus component : status.components()) {
        turns.put(component.component().id(), component.checks().stream().map(Turns::of).toList());
      }
    }

    Distances run() {
      List<Moment> losses = losses();
      List<Moment> returns = returns();
      Map<String, Distance> components = new LinkedHashMap<>();
      for (ComponentStatus component : status.components()) {
        String id = component.component().id();
        Rating now = component.rating();
        components.put(
            id,
            distance(now, losses, returns, moment -> moment.components().getOrDefault(id, now)));
      }
      return new Distances(distance(status.rating(), losses, returns, Moment::cluster), components);
    }

    private NavigableSet<Integer> numbers(Function<Turns, Map<Rating, Integer>> which) {
      TreeSet<Integer> numbers = new TreeSet<>();
      all().forEach(turn -> numbers.addAll(which.apply(turn).values()));
      numbers.add(0);
      return numbers;
    }

    private Stream<Turns> all() {
      return turns.values().stream().flatMap(List::stream);
    }

    /** With the last usable answer goes the proof that anything works. */
    private List<Moment> losses() {
      NavigableSet<Integer> numbers = numbers(Turns::losses);
      all().mapToInt(Turns::usable).filter(usable -> usable > 0).max().ifPresent(numbers::add);
      return numbers.stream().map(this::afterLosing).toList();
    }

    /** With the first voter that comes back the proof does too. */
    private List<Moment> returns() {
      NavigableSet<Integer> numbers = numbers(Turns::returns);
      if (all().anyMatch(Turns::isAnswered)) {
        numbers.add(1);
      }
      return numbers.stream().map(this::afterReturning).toList();
    }

    private Moment afterLosing(int voters) {
      return moment(voters, isProvedAfterLosing(voters), turn -> turn.afterLosing(voters));
    }

    private Moment afterReturning(int voters) {
      boolean isProved = voters > 0 || isProvedAfterLosing(0);
      return moment(voters, isProved, turn -> turn.afterReturning(voters));
    }

    private boolean isProvedAfterLosing(int voters) {
      return !status.scenario().given().isEmpty() || all().anyMatch(turn -> turn.usable() > voters);
    }

    private Moment moment(int voters, boolean isProved, Function<Turns, Rating> after) {
      Cluster.Ratings ratings = ratings(after);
      Rating floor = isProved ? Rating.HEALTHY : Rating.UNKNOWN;
      return new Moment(voters, Rating.worst(floor, ratings.cluster()), ratings.components());
    }

    private Cluster.Ratings ratings(Function<Turns, Rating> after) {
      Map<String, Rating> own = new LinkedHashMap<>();
      for (Component component : status.cluster().components()) {
        if (component.group().isEmpty()) {
          own.put(
              component.id(),
              turns.getOrDefault(component.id(), List.of()).stream()
                  .map(after)
                  .reduce(Rating.HEALTHY, Rating::worst));
        }
      }
      own.putAll(status.scenario().given());
      return status.cluster().ratings(own);
    }

    private static Distance distance(
        Rating now, List<Moment> losses, List<Moment> returns, Function<Moment, Rating> rating) {
      return new Distance(
          first(losses, moment -> rating.apply(moment).isWorseThan(now)),
          now == Rating.CRITICAL
              ? OptionalInt.of(0)
              : first(losses, moment -> rating.apply(moment) == Rating.CRITICAL),
          first(returns, moment -> now.isWorseThan(rating.apply(moment))));
    }

    private static OptionalInt first(List<Moment> moments, Predicate<Moment> isReached) {
      return moments.stream().filter(isReached).mapToInt(Moment::voters).findFirst();
    }
  }
}
