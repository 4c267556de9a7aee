package dev.panopticon.core.watch;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.TrackerState.CheckMemory;
import dev.panopticon.core.watch.TrackerState.Tracked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Takes one snapshot: holds the check ratings, and tells what changed. */
final class Step {
  private final TrackerState before;
  private final Cluster cluster;
  private final Snapshot snapshot;
  private final Instant at;
  private final Map<Subject, CheckMemory> checks = new LinkedHashMap<>();
  private final Map<Subject, Tracked> subjects = new LinkedHashMap<>();
  private final List<Transition> transitions = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Set<Subject> flapping = new HashSet<>();

  Step(TrackerState before, Cluster cluster, Snapshot snapshot) {
    this.before = before;
    this.cluster = cluster;
    this.snapshot = snapshot;
    this.at = snapshot.at();
  }

  Round take() {
    forget();
    ClusterStatus status = cluster.evaluate(snapshot, this::hold);
    Silence silence = Silence.of(status, before.maintenance(), checks, this::wasSilenced);
    for (ComponentStatus component : status.components()) {
      String id = component.component().id();
      for (CheckStatus check : component.checks()) {
        Subject subject = Subject.check(id, check.check().id());
        track(subject, check.rating(), () -> List.of(check.reason()), silence);
      }
      track(Subject.component(id), component.rating(), component::because, silence);
    }
    track(Subject.cluster(), status.rating(), () -> reasons(status), silence);
    List<Maintenance> open =
        before.maintenance().stream().filter(window -> window.to().isAfter(at)).toList();
    TrackerState next = new TrackerState(cluster.id(), Optional.of(at), subjects, checks, open);
    return new Round(status, next, transitions, remarks);
  }

  static List<String> reasons(ClusterStatus status) {
    List<String> reasons = new ArrayList<>();
    for (RootCause cause : status.rootCauses()) {
      String because = cause.reasons().isEmpty() ? "" : ": " + String.join("; ", cause.reasons());
      reasons.add("%s is %s%s".formatted(cause.id(), cause.rating().word(), because));
    }
    return reasons;
  }

  /** Says what the rules do not know any more. */
  private void forget() {
    if (!before.cluster().isEmpty() && !before.cluster().equals(cluster.id())) {
      remarks.add("the cluster is now %s, was %s".formatted(cluster.id(), before.cluster()));
    }
    before
        .subjects()
        .forEach(
            (subject, tracked) -> {
              if (!isKnown(subject)) {
                remarks.add(
                    "%s is not in the rules any more and forgotten, was %s since %s"
                        .formatted(
                            subject,
                            tracked.standing().rating().word(),
                            tracked.standing().since()));
              }
            });
  }

  private boolean isKnown(Subject subject) {
    return subject.isCluster()
        || cluster
            .component(subject.component())
            .filter(component -> subject.isComponent() || has(component, subject.check()))
            .isPresent();
  }

  private static boolean has(Component component, String check) {
    return component.checks().stream().map(Check::id).anyMatch(check::equals);
  }

  private CheckStatus hold(Component component, CheckStatus raw) {
    Subject subject = Subject.check(component.id(), raw.check().id());
    CheckMemory memory = before.checks().get(subject);
    Tracked tracked = before.subjects().get(subject);
    Holding holding =
        memory == null || tracked == null
            ? Holding.first(raw, at)
            : Holding.next(tracked.standing().rating(), memory, raw, at);
    checks.put(subject, holding.memory());
    boolean isFlapping = holding.memory().changes().flapping();
    if (isFlapping) {
      flapping.add(subject);
      flapping.add(Subject.component(component.id()));
      flapping.add(Subject.cluster());
    }
    boolean wasFlapping = memory != null && memory.changes().flapping();
    if (isFlapping != wasFlapping) {
      remarks.add(subject + (isFlapping ? " began to flap" : " does not flap any more"));
    }
    return holding.status();
  }

  /** Returns whether nobody was told how bad a trouble is. */
  private boolean wasSilenced(Subject subject) {
    Tracked tracked = before.subjects().get(subject);
    return tracked != null && tracked.standing().rating().isWorseThan(tracked.told());
  }

  private void track(
      Subject subject, Rating rating, Supplier<List<String>> reasons, Silence silence) {
    Tracked tracked = before.subjects().get(subject);
    if (tracked == null) {
      change(subject, Optional.empty(), new Standing(rating, at, reasons.get()), silence);
    } else if (tracked.standing().rating() != rating) {
      change(subject, Optional.of(tracked), new Standing(rating, at, reasons.get()), silence);
    } else if (wasSilenced(subject) && silence.reason(subject).isEmpty()) {
      Standing standing = new Standing(rating, tracked.standing().since(), reasons.get());
      subjects.put(
          subject, new Tracked(standing, tracked.before(), rating, tracked.acknowledgement()));
      tell(subject, tracked.before(), standing, Optional.empty());
    } else {
      subjects.put(subject, tracked);
    }
  }

  private void change(
      Subject subject, Optional<Tracked> tracked, Standing standing, Silence silence) {
    Rating rating = standing.rating();
    Rating told = tracked.map(Tracked::told).orElse(Rating.HEALTHY);
    Optional<Standing> ended = tracked.map(Tracked::standing);
    Optional<String> silenced =
        rating == told
            ? ended.map(was -> "nobody was told that it was " + was.rating().word())
            : rating.isWorseThan(told) ? silence.reason(subject) : Optional.empty();
    Rating knownNow = silenced.isEmpty() ? rating : told;
    subjects.put(subject, new Tracked(standing, ended, knownNow, Optional.empty()));
    if (ended.isPresent() || !rating.isHealthy()) {
      tell(subject, ended, standing, silenced);
    }
  }

  private void tell(
      Subject subject, Optional<Standing> ended, Standing standing, Optional<String> silenced) {
    transitions.add(new Transition(subject, ended, standing, silenced, flapping.contains(subject)));
  }
}
