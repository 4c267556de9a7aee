package dev.panopticon.core.watch;

import dev.panopticon.core.check.CheckStatus.Evidence;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is remembered of a cluster from one snapshot to the next. Immutable and thread-safe.
 *
 * <p>It holds no rules, so it can be saved, restored, and continued under changed rule files.
 *
 * @param cluster the cluster's id; empty before the first snapshot
 * @param at the instant of the last snapshot; empty before the first
 * @param subjects what is in effect
 * @param checks what is remembered of each check beyond that
 * @param maintenance windows that have not ended, in the order they were given
 */
public record TrackerState(
    String cluster,
    Optional<Instant> at,
    Map<Subject, Tracked> subjects,
    Map<Subject, CheckMemory> checks,
    List<Maintenance> maintenance) {

  private static final TrackerState EMPTY =
      new TrackerState("", Optional.empty(), Map.of(), Map.of(), List.of());

  /** Copies all, keeping the order. */
  public TrackerState {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(at, "at");
    subjects = Collections.unmodifiableMap(new LinkedHashMap<>(subjects));
    checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    maintenance = List.copyOf(maintenance);
  }

  /**
   * What is in effect for one subject.
   *
   * @param standing its rating
   * @param before the one before; empty where there was none
   * @param told the last rating that was told without silence; healthy where none was
   * @param acknowledgement who takes care, if somebody does
   */
  public record Tracked(
      Standing standing,
      Optional<Standing> before,
      Rating told,
      Optional<Acknowledgement> acknowledgement) {

    /** Refuses null. */
    public Tracked {
      Objects.requireNonNull(standing, "standing");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(told, "told");
      Objects.requireNonNull(acknowledgement, "acknowledgement");
    }
  }

  /**
   * What is remembered of a check beside the rating that is in effect.
   *
   * @param measured its last measured rating, or what stood in for it
   * @param evidence what the rating in effect rests on
   * @param known the last answer; empty where there was none, or it is too old to stand in
   * @param standing for each rating on the way from the one in effect to the measured one, since
   *     when that or one beyond it was measured without a break
   * @param changes what flapping is told from
   * @param voters who voted when all that are expected last did, and nobody else did since: of
   *     these the silent ones are; empty where the rules name them, and for the whole cluster
   */
  public record CheckMemory(
      Rating measured,
      Evidence evidence,
      Optional<Known> known,
      Map<Rating, Instant> standing,
      Changes changes,
      List<String> voters) {

    /** Copies the collections, the map in the order of the ratings. */
    public CheckMemory {
      Objects.requireNonNull(measured, "measured");
      Objects.requireNonNull(evidence, "evidence");
      Objects.requireNonNull(known, "known");
      Objects.requireNonNull(changes, "changes");
      voters = List.copyOf(voters);
      Map<Rating, Instant> ordered = new LinkedHashMap<>();
      for (Rating rating : Rating.values()) {
        Instant since = standing.get(rating);
        if (since != null) {
          ordered.put(rating, since);
        }
      }
      standing = Collections.unmodifiableMap(ordered);
    }
  }

  /**
   * The last answer to a check.
   *
   * @param rating what it was rated
   * @param evidence what that rested on
   * @param at when
   * @param rule what was asked and by which bands it was rated, as text: under another rule it does
   *     not stand in
   */
  public record Known(Rating rating, Evidence evidence, Instant at, String rule) {
    /** Refuses null. */
    public Known {
      Objects.requireNonNull(rating, "rating");
      Objects.requireNonNull(evidence, "evidence");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(rule, "rule");
    }
  }

  /**
   * How often a measured rating changed of late.
   *
   * @param at when, the oldest first; changes close to each other count as one
   * @param flapping whether these are, or lately were, too many
   */
  public record Changes(List<Instant> at, boolean flapping) {
    /** Copies the list. */
    public Changes {
      at = List.copyOf(at);
    }
  }

  /** Returns that nothing is known yet. */
  public static TrackerState empty() {
    return EMPTY;
  }

  /**
   * Takes the next snapshot. Pure: the same state, rules and snapshot give the same round.
   *
   * <p>A snapshot that is not newer than the last one tells nothing: the result is empty. What is
   * remembered of components and checks that the cluster does not have is dropped with a remark.
   */
  public Optional<Round> step(Cluster rules, Snapshot snapshot) {
    boolean isNewer = at.isEmpty() || snapshot.at().isAfter(at.get());
    return isNewer ? Optional.of(new Step(this, rules, snapshot).take()) : Optional.empty();
  }

  /**
   * Returns this state for a clock that was set back.
   *
   * <p>Ratings stay in effect. What has to stand for a time begins anew, and nothing stands in for
   * unknown, because nobody can tell how old it is.
   *
   * @param to the instant after which the next snapshot comes
   */
  public TrackerState rewound(Instant to) {
    Map<Subject, Tracked> clamped = new LinkedHashMap<>();
    subjects.forEach((subject, tracked) -> clamped.put(subject, rewound(tracked, to)));
    Map<Subject, CheckMemory> fresh = new LinkedHashMap<>();
    checks.forEach(
        (subject, check) ->
            fresh.put(
                subject,
                new CheckMemory(
                    check.measured(),
                    check.evidence(),
                    Optional.empty(),
                    Map.of(),
                    new Changes(List.of(), check.changes().flapping()),
                    check.voters())));
    return new TrackerState(cluster, Optional.of(to), clamped, fresh, maintenance);
  }

  private static Tracked rewound(Tracked tracked, Instant to) {
    return new Tracked(
        rewound(tracked.standing(), to),
        tracked.before().map(before -> rewound(before, to)),
        tracked.told(),
        tracked.acknowledgement());
  }

  private static Standing rewound(Standing standing, Instant to) {
    return standing.since().isAfter(to)
        ? new Standing(standing.rating(), to, standing.reasons())
        : standing;
  }

  /** Returns this state with one more window of maintenance; one that is there already stays. */
  public TrackerState with(Maintenance window) {
    List<Maintenance> windows = new ArrayList<>(maintenance);
    if (!windows.contains(window)) {
      windows.add(window);
    }
    return new TrackerState(cluster, at, subjects, checks, windows);
  }

  /** Returns this state without a window of maintenance. */
  public TrackerState without(Maintenance window) {
    List<Maintenance> windows = new ArrayList<>(maintenance);
    windows.remove(window);
    return new TrackerState(cluster, at, subjects, checks, windows);
  }

  /**
   * Returns this state where somebody takes care of a trouble, instead of whoever did before.
   *
   * @throws IllegalArgumentException if the subject is unknown or healthy
   */
  public TrackerState acknowledged(Subject subject, String by, String comment) {
    Tracked tracked = subjects.get(subject);
    if (tracked == null || tracked.standing().rating().isHealthy()) {
      throw new IllegalArgumentException(
          "what is acknowledged must not be healthy, was %s: %s"
              .formatted(subject, tracked == null ? "never seen" : "healthy"));
    }
    Acknowledgement given = new Acknowledgement(by, comment, at.orElse(Instant.EPOCH));
    return with(subject, tracked, Optional.of(given));
  }

  /** Returns this state where nobody takes care of a subject, be it that nobody did before. */
  public TrackerState unacknowledged(Subject subject) {
    Tracked tracked = subjects.get(subject);
    return tracked == null ? this : with(subject, tracked, Optional.empty());
  }

  private TrackerState with(
      Subject subject, Tracked tracked, Optional<Acknowledgement> acknowledgement) {
    Map<Subject, Tracked> changed = new LinkedHashMap<>(subjects);
    changed.put(
        subject,
        new Tracked(tracked.standing(), tracked.before(), tracked.told(), acknowledgement));
    return new TrackerState(cluster, at, changed, checks, maintenance);
  }
}
