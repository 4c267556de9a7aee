package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Timeline.Course;
import dev.panopticon.core.watch.Timeline.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up a timeline, snapshot by snapshot; what it holds grows with the transitions alone. */
final class TimelineBook {
  private final Cluster rules;
  private final Duration atMost;
  private final List<History.Entry> transitions = new ArrayList<>();
  private final Map<Subject, Page> pages = new LinkedHashMap<>();
  private Optional<Instant> first = Optional.empty();
  private TrackerState state = TrackerState.empty();
  private Duration unseen = Duration.ZERO;
  private long snapshots;
  private long ignored;

  TimelineBook(Cluster rules, Duration atMost) {
    if (atMost.isZero() || atMost.isNegative()) {
      throw new IllegalArgumentException(
          "a snapshot must speak for some time, was " + Spans.text(atMost));
    }
    this.rules = rules;
    this.atMost = atMost;
  }

  void take(Snapshot snapshot) {
    Optional<Round> round = state.step(rules, snapshot);
    if (round.isEmpty()) {
      ignored++;
      return;
    }
    Instant at = snapshot.at();
    state.at().ifPresent(last -> pass(Duration.between(last, at)));
    first = first.or(() -> Optional.of(at));
    state = round.get().state();
    snapshots++;
    round.get().transitions().forEach(told -> transitions.add(new History.Entry(at, told)));
    state
        .subjects()
        .forEach(
            (subject, tracked) ->
                pages
                    .computeIfAbsent(subject, unused -> new Page())
                    .take(tracked.standing().rating(), at));
  }

  private void pass(Duration passed) {
    Duration seen = passed.compareTo(atMost) > 0 ? atMost : passed;
    unseen = unseen.plus(passed.minus(seen));
    pages.values().forEach(page -> page.pass(seen, passed.minus(seen)));
  }

  Timeline timeline() {
    Instant from =
        first.orElseThrow(
            () -> new IllegalArgumentException("a timeline must have a snapshot, was none"));
    Instant to = state.at().orElseThrow();
    Map<Subject, Course> courses = new LinkedHashMap<>();
    pages.forEach((subject, page) -> courses.put(subject, page.course(to)));
    Timeline.Span span = new Timeline.Span(from, to, unseen, snapshots, ignored);
    return new Timeline(rules.id(), span, transitions, Collections.unmodifiableMap(courses));
  }

  /** What one subject went through up to now. */
  private static final class Page {
    private final Map<Rating, Duration> times = new EnumMap<>(Rating.class);
    private final List<Incident> incidents = new ArrayList<>();
    private Optional<Instant> troubledSince = Optional.empty();
    private Duration unseenInTrouble = Duration.ZERO;
    private Rating worst = Rating.HEALTHY;
    private Rating now = Rating.HEALTHY;

    void pass(Duration seen, Duration unseen) {
      times.merge(now, seen, Duration::plus);
      if (!now.isHealthy()) {
        unseenInTrouble = unseenInTrouble.plus(unseen);
      }
    }

    void take(Rating next, Instant at) {
      now = next;
      if (now.isHealthy()) {
        incident(at, true).ifPresent(incidents::add);
        troubledSince = Optional.empty();
        unseenInTrouble = Duration.ZERO;
        worst = Rating.HEALTHY;
      } else {
        troubledSince = troubledSince.or(() -> Optional.of(at));
        worst = Rating.worst(worst, now);
      }
    }

    private Optional<Incident> incident(Instant end, boolean isOver) {
      return troubledSince.map(since -> new Incident(since, end, unseenInTrouble, worst, isOver));
    }

    Course course(Instant end) {
      List<Incident> all = new ArrayList<>(incidents);
      incident(end, false).ifPresent(all::add);
      return new Course(Collections.unmodifiableMap(new EnumMap<>(times)), List.copyOf(all));
    }
  }
}
