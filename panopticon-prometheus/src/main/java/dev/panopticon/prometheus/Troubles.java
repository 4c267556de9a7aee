package dev.panopticon.prometheus;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Role;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.TrackerState.Tracked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads from a round what alerts should stand. */
final class Troubles {
  private static final int MAX_SUMMARY = 300;
  private static final int MAX_REASON = 500;

  private final Round round;
  private final ClusterStatus status;
  private final Map<String, RootCause> rootCauses = new HashMap<>();

  private Troubles(Round round) {
    this.round = round;
    this.status = round.status();
    status.rootCauses().forEach(cause -> rootCauses.put(cause.id(), cause));
  }

  /**
   * Returns one alert for each trouble that somebody was told of.
   *
   * <p>A root cause becomes an alert, and stays one until it is healthy: when a deeper cause comes
   * to light, it is not resolved. What it takes down is one only where nobody was told of any of
   * its root causes, or of milder ones: those that maintenance silences.
   *
   * @param standing the names of the alerts that stand already
   */
  static List<Alert> of(Round round, Predicate<Alert.Name> standing, boolean withAffected) {
    Troubles troubles = new Troubles(round);
    List<Alert> alerts = new ArrayList<>();
    troubles.source().ifPresent(alerts::add);
    for (ComponentStatus component : troubles.status.components()) {
      boolean isWanted =
          withAffected
              || component.role() == Role.ROOT_CAUSE
              || !troubles.isExplained(component)
              || troubles.isStanding(component, standing);
      if (isWanted) {
        troubles.component(component).ifPresent(alerts::add);
      }
    }
    return alerts;
  }

  /** Returns whether somebody was told of a root cause of it, at least as bad as of itself. */
  private boolean isExplained(ComponentStatus component) {
    String id = component.component().id();
    Rating own = told(Subject.component(id)).map(Tracked::told).orElse(Rating.HEALTHY);
    return status.rootCauses().stream()
        .filter(cause -> cause.takesDown().contains(id))
        .anyMatch(cause -> isTold(cause, own));
  }

  private boolean isTold(RootCause cause, Rating atLeast) {
    return cause.id().equals(RootCause.SOURCE)
        ? deadSince().isPresent()
        : told(Subject.component(cause.id()))
            .filter(tracked -> !atLeast.isWorseThan(tracked.told()))
            .isPresent();
  }

  private boolean isStanding(ComponentStatus component, Predicate<Alert.Name> standing) {
    for (Rating severity : Rating.values()) {
      if (standing.test(name(component.component().id(), severity))) {
        return true;
      }
    }
    return false;
  }

  private Optional<Alert> component(ComponentStatus component) {
    String id = component.component().id();
    List<String> reasons = new ArrayList<>(component.because());
    rootCause(id)
        .filter(cause -> !cause.takesDown().isEmpty())
        .ifPresent(cause -> reasons.add("takes down: " + String.join(", ", cause.takesDown())));
    return told(Subject.component(id))
        .map(
            tracked ->
                new Alert(
                    name(id, tracked.told()),
                    tracked.standing().since(),
                    notes(
                        id,
                        component.rating(),
                        reasons,
                        runbook(component),
                        links(component.component()))));
  }

  /** A source has no standing of its own: it is dead since the first check was left unanswered. */
  private Optional<Alert> source() {
    return rootCause(RootCause.SOURCE)
        .flatMap(
            cause ->
                deadSince()
                    .map(
                        since ->
                            new Alert(
                                name(cause.id(), cause.rating()),
                                since,
                                notes(cause.id(), cause.rating(), cause.reasons(), "", ""))));
  }

  private Optional<Instant> deadSince() {
    List<Subject> unanswered = checks(check -> !check.isAnswered());
    List<Subject> dead = unanswered.isEmpty() ? checks(check -> true) : unanswered;
    return dead.stream()
        .flatMap(subject -> told(subject).stream())
        .map(tracked -> tracked.standing().since())
        .min(Instant::compareTo);
  }

  private List<Subject> checks(Predicate<CheckStatus> wanted) {
    List<Subject> subjects = new ArrayList<>();
    for (ComponentStatus component : status.components()) {
      component.checks().stream()
          .filter(wanted)
          .map(check -> Subject.check(component.component().id(), check.check().id()))
          .forEach(subjects::add);
    }
    return subjects;
  }

  /** Returns how a subject stands whose trouble was told; not where maintenance silences it. */
  private Optional<Tracked> told(Subject subject) {
    return Optional.ofNullable(round.state().subjects().get(subject))
        .filter(tracked -> !tracked.told().isHealthy());
  }

  private Optional<RootCause> rootCause(String id) {
    return Optional.ofNullable(rootCauses.get(id));
  }

  private Alert.Name name(String component, Rating severity) {
    return new Alert.Name(status.cluster().id(), component, severity);
  }

  private static Alert.Notes notes(
      String id, Rating rating, List<String> reasons, String runbook, String links) {
    List<String> lines = reasons.stream().map(line -> OneLine.of(line, MAX_REASON)).toList();
    String because = lines.isEmpty() ? "" : ": " + String.join("; ", lines);
    return new Alert.Notes(
        OneLine.of("%s is %s%s".formatted(id, rating.word(), because), MAX_SUMMARY),
        String.join("\n", lines),
        runbook,
        links);
  }

  /** A check that has none of its own inherits its component's. */
  private static String runbook(ComponentStatus component) {
    return component.checks().stream()
        .filter(check -> !check.rating().isHealthy())
        .filter(check -> check.rating() == component.own())
        .map(check -> check.check().about().runbook())
        .filter(runbook -> !runbook.isEmpty())
        .findFirst()
        .orElseGet(() -> component.component().about().runbook());
  }

  private static String links(Component component) {
    return component.about().links().entrySet().stream()
        .map(link -> link.getKey() + ": " + link.getValue())
        .collect(Collectors.joining("\n"));
  }
}
