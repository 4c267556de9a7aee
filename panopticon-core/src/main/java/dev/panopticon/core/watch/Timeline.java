package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Snapshot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a cluster fared over a span of time: its transitions, how long each rating was in effect, and
 * the incidents. Immutable and thread-safe.
 *
 * <p>It follows from snapshots alone, such as those of a replay, so that thresholds can be tried on
 * the past before they are used: the same snapshots under other rules give another timeline.
 *
 * <p>The span goes from the first snapshot to the last. A rating is in effect from the snapshot
 * that told it until the next one; the last snapshot ends the span and adds no time. Where the next
 * one comes late, the time in between that nobody looked at is {@link #unseen}: it belongs to no
 * rating, and counts in no share. Unknown is a rating like the others, and not healthy.
 */
public final class Timeline {
  private final String cluster;
  private final Span span;
  private final List<History.Entry> transitions;
  private final Map<Subject, Course> courses;

  /**
   * A time in which a subject was not healthy.
   *
   * @param from the instant of the first snapshot in which it was not; where it never was before,
   *     the trouble may be older
   * @param to the instant of the snapshot in which it was healthy again; of the last one where it
   *     is not over
   * @param unseen how much of that time nobody looked at: it may have been healthy in between
   * @param worst the worst rating that was in effect
   * @param isOver whether it ended within the span
   */
  public record Incident(Instant from, Instant to, Duration unseen, Rating worst, boolean isOver) {
    /** Refuses null. */
    public Incident {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(unseen, "unseen");
      Objects.requireNonNull(worst, "worst");
    }

    /** Returns how long it took, time that was unseen included. */
    public Duration length() {
      return Duration.between(from, to);
    }

    @Override
    public String toString() {
      String end = isOver ? "" : " and goes on";
      return "%s from %s for %s%s".formatted(worst.word(), from, span(), end);
    }

    private String span() {
      String seen = unseen.isZero() ? "" : " (of which unseen: %s)".formatted(Spans.text(unseen));
      return Spans.text(length()) + seen;
    }
  }

  /** The time that was looked at. */
  record Span(Instant from, Instant to, Duration unseen, long snapshots, long ignored) {}

  /** What one subject went through. */
  record Course(Map<Rating, Duration> times, List<Incident> incidents) {}

  Timeline(
      String cluster, Span span, List<History.Entry> transitions, Map<Subject, Course> courses) {
    this.cluster = cluster;
    this.span = span;
    this.transitions = List.copyOf(transitions);
    this.courses = courses;
  }

  /**
   * Follows a cluster through snapshots, with the hold times of its checks.
   *
   * <p>The stream is used up, one snapshot after the other; none is kept. As for every tracker that
   * has seen nothing yet, the first ratings take effect at once: who wants what stood before held
   * against hold times lets the stream begin earlier. A snapshot that is not newer than the one
   * before is {@link #ignored}.
   *
   * @param atMost for how long a snapshot speaks at most; for a replay its step
   * @throws IllegalArgumentException if there is no snapshot, or {@code atMost} is not positive
   */
  public static Timeline of(Cluster rules, Stream<Snapshot> snapshots, Duration atMost) {
    TimelineBook book = new TimelineBook(rules, atMost);
    snapshots.sequential().forEachOrdered(book::take);
    return book.timeline();
  }

  /** Returns the instant of the first snapshot. */
  public Instant from() {
    return span.from();
  }

  /** Returns the instant of the last snapshot. */
  public Instant to() {
    return span.to();
  }

  /** Returns how much of the time between the first and the last snapshot nobody looked at. */
  public Duration unseen() {
    return span.unseen();
  }

  /** Returns how many snapshots counted. */
  public long snapshots() {
    return span.snapshots();
  }

  /** Returns how many snapshots did not count, because they were not newer than one before. */
  public long ignored() {
    return span.ignored();
  }

  /** Returns all transitions of cluster, components and checks, the oldest first. */
  public List<History.Entry> transitions() {
    return transitions;
  }

  /**
   * Returns how long a rating was in effect.
   *
   * @throws IllegalArgumentException if the rules have no such subject
   */
  public Duration time(Subject subject, Rating rating) {
    return course(subject).times().getOrDefault(rating, Duration.ZERO);
  }

  /**
   * Returns the share of the span in which a rating was in effect, 0 to 1; 0 where the span is a
   * single instant. The shares of all ratings come to 1 where nothing was {@link #unseen}.
   *
   * @throws IllegalArgumentException if the rules have no such subject
   */
  public double share(Subject subject, Rating rating) {
    Duration time = time(subject, rating);
    return time.isZero()
        ? 0
        : seconds(time).divide(seconds(whole()), MathContext.DECIMAL128).doubleValue();
  }

  /** Exact at any length: neither years nor nanoseconds are lost. */
  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
  }

  /**
   * Returns the times in which a subject was not healthy, the oldest first.
   *
   * @throws IllegalArgumentException if the rules have no such subject
   */
  public List<Incident> incidents(Subject subject) {
    return course(subject).incidents();
  }

  private Course course(Subject subject) {
    Course course = courses.get(subject);
    if (course == null) {
      throw new IllegalArgumentException(
          "the subject must be one of %s, was %s".formatted(courses.keySet(), subject));
    }
    return course;
  }

  private Duration whole() {
    return Duration.between(span.from(), span.to());
  }

  /**
   * Returns the cluster and its components as text, a line each. What is healthy is rounded down,
   * what is not is rounded up.
   */
  public String explain() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s from %s to %s, snapshots: %d, time: %s"
            .formatted(cluster, from(), to(), snapshots(), Spans.text(whole())));
    if (!unseen().isZero()) {
      text.append(", of which unseen: ").append(Spans.text(unseen()));
    }
    if (ignored() > 0) {
      text.append(", snapshots ignored: ").append(ignored());
    }
    text.append('\n').append(line(Subject.cluster()));
    courses.keySet().stream()
        .filter(Subject::isComponent)
        .forEach(component -> text.append(line(component)));
    return text.toString();
  }

  private String line(Subject subject) {
    List<String> parts = new ArrayList<>();
    for (Rating rating : Rating.values()) {
      if (!time(subject, rating).isZero()) {
        parts.add("%s %s %%".formatted(rating.word(), percent(subject, rating)));
      }
    }
    List<Incident> incidents = incidents(subject);
    if (incidents.size() == 1) {
      parts.add("1 incident of " + incidents.get(0).span());
    } else if (!incidents.isEmpty()) {
      Incident longest =
          incidents.stream().max(Comparator.comparing(Incident::length)).orElseThrow();
      parts.add("%d incidents, the longest of %s".formatted(incidents.size(), longest.span()));
    }
    if (parts.isEmpty()) {
      parts.add("healthy in a single instant");
    }
    return "  %s: %s\n".formatted(subject, String.join(", ", parts));
  }

  private String percent(Subject subject, Rating rating) {
    RoundingMode towardsBad = rating.isHealthy() ? RoundingMode.DOWN : RoundingMode.UP;
    return seconds(time(subject, rating))
        .movePointRight(2)
        .divide(seconds(whole()), 2, towardsBad)
        .stripTrailingZeros()
        .toPlainString();
  }
}
