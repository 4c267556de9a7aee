package dev.panopticon.core.insight;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Role;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * For each component in trouble the path from it to where the trouble begins.
 *
 * <p>Of several dependencies the path takes the one that passes on the worst rating, of these the
 * nearest to a root cause, of these the first of the rule file. Making all paths costs one walk
 * over all edges. Immutable and thread-safe.
 */
public final class BlamePaths {
  private final ClusterStatus status;
  private final Map<String, Way> ways;

  /**
   * One component on a path.
   *
   * @param component its id; {@link RootCause#SOURCE} where answers are missing
   * @param rating its rating
   * @param impact how the one before feels it: the word of the edge, {@code member}, or empty for
   *     the first and the source
   */
  public record Step(String component, Rating rating, String impact) {
    /** Refuses null. */
    public Step {
      Objects.requireNonNull(component, "component");
      Objects.requireNonNull(rating, "rating");
      Objects.requireNonNull(impact, "impact");
    }
  }

  /** Where a path goes next, and how many steps are left from there. */
  record Way(Step next, int steps) {}

  private BlamePaths(ClusterStatus status, Map<String, Way> ways) {
    this.status = status;
    this.ways = ways;
  }

  /** Returns the paths of a status. */
  public static BlamePaths of(ClusterStatus status) {
    return new BlamePaths(status, new Signposts(status).ways());
  }

  /**
   * Returns the path from a component to a root cause, both included: one step for a root cause
   * itself, none for a component that is fine.
   *
   * @throws IllegalArgumentException if the cluster has no such component
   */
  public List<Step> path(String component) {
    ComponentStatus start = find(component);
    if (start.role() == Role.FINE) {
      return List.of();
    }
    List<Step> path = new ArrayList<>();
    path.add(new Step(component, start.rating(), ""));
    for (Way way = ways.get(component); way != null; way = ways.get(way.next().component())) {
      path.add(way.next());
    }
    return List.copyOf(path);
  }

  private ComponentStatus find(String component) {
    return status
        .component(component)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must have the component, was %s".formatted(status.cluster(), component)));
  }

  /**
   * Returns the path in words: {@code application is critical because weave-net is critical because
   * connections: 2 of 3 critical}; empty for a component that is fine.
   *
   * @throws IllegalArgumentException if the cluster has no such component
   */
  public String because(String component) {
    List<Step> path = path(component);
    if (path.isEmpty()) {
      return "";
    }
    StringJoiner words = new StringJoiner(" because ");
    for (Step step : path) {
      boolean isPlain = step.impact().isEmpty() || step.impact().equals("hard");
      words.add(
          "%s is %s%s"
              .formatted(
                  step.component(),
                  step.rating().word(),
                  isPlain ? "" : " (" + step.impact() + ")"));
    }
    reason(path.get(path.size() - 1).component()).ifPresent(words::add);
    return words.toString();
  }

  /** Returns what is wrong where a path ends. */
  private Optional<String> reason(String end) {
    Optional<CheckStatus> worst =
        status.component(end).stream()
            .flatMap(component -> component.checks().stream())
            .filter(check -> check.isAnswered() && !check.rating().isHealthy())
            .max(Comparator.comparing(CheckStatus::rating));
    return worst
        .map(check -> check.check().id() + ": " + check.summary())
        .or(
            () ->
                status.rootCauses().stream()
                    .filter(cause -> cause.id().equals(end))
                    .flatMap(cause -> cause.reasons().stream())
                    .findFirst());
  }

  /** Tells each component in trouble where to go next. */
  private static final class Signposts {
    private final ClusterStatus status;
    private final Map<String, Way> ways = new HashMap<>();

    /** A way on, and how bad what comes along it is here. */
    private record Choice(Rating felt, Way way) {}

    private static final Comparator<Choice> WORSE_THEN_NEARER =
        Comparator.comparing(Choice::felt)
            .thenComparing(choice -> choice.way().next().rating())
            .thenComparing(choice -> -choice.way().steps());

    Signposts(ClusterStatus status) {
      this.status = status;
    }

    Map<String, Way> ways() {
      for (Component next : status.cluster().order()) {
        ComponentStatus component = status.component(next.id()).orElseThrow();
        if (component.role() == Role.AFFECTED || component.role() == Role.MASKED) {
          Choice best = null;
          for (Choice choice : choices(component)) {
            if (best == null || WORSE_THEN_NEARER.compare(choice, best) > 0) {
              best = choice;
            }
          }
          if (best != null) {
            ways.put(next.id(), best.way());
          }
        }
      }
      return ways;
    }

    private List<Choice> choices(ComponentStatus status) {
      List<Choice> choices = new ArrayList<>();
      Component component = status.component();
      for (Dependency dependency : component.dependencies()) {
        Rating felt = dependency.impact().passes(rating(dependency.on()));
        add(choices, felt, dependency.on(), dependency.impact().word());
      }
      boolean isGiven = this.status.scenario().given().containsKey(component.id());
      if (component.group().isPresent() && !isGiven && !status.own().isHealthy()) {
        component.group().get().members().forEach(m -> add(choices, status.own(), m, "member"));
      }
      for (CheckStatus check : status.checks()) {
        if (!check.isAnswered()) {
          Step source = new Step(RootCause.SOURCE, Rating.UNKNOWN, "");
          choices.add(new Choice(check.rating(), new Way(source, 0)));
        }
      }
      return choices;
    }

    private void add(List<Choice> choices, Rating felt, String other, String impact) {
      Rating rating = rating(other);
      if (!felt.isHealthy() && !rating.isHealthy()) {
        Way onward = ways.get(other);
        int steps = onward == null ? 0 : onward.steps() + 1;
        choices.add(new Choice(felt, new Way(new Step(other, rating, impact), steps)));
      }
    }

    private Rating rating(String id) {
      return status.component(id).map(ComponentStatus::rating).orElse(Rating.HEALTHY);
    }
  }
}
