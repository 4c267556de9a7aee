package dev.panopticon.core.watch;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.CheckStatus.Evidence;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.check.Measure;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.watch.TrackerState.Changes;
import dev.panopticon.core.watch.TrackerState.CheckMemory;
import dev.panopticon.core.watch.TrackerState.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one check shows after one more snapshot.
 *
 * @param status its status with the rating in effect
 * @param memory what is remembered of it
 */
record Holding(CheckStatus status, CheckMemory memory) {

  /** The first rating of a check has no history: it takes effect at once. */
  static Holding first(CheckStatus raw, Instant at) {
    CheckMemory memory =
        new CheckMemory(
            raw.rating(),
            raw.evidence(),
            known(raw, at),
            Map.of(),
            Flapping.none(),
            voters(List.of(), raw));
    return new Holding(raw, memory);
  }

  /** Returns what a check shows whose rating in effect was {@code inEffect}. */
  static Holding next(Rating inEffect, CheckMemory before, CheckStatus raw, Instant at) {
    HoldTimes times = raw.check().holdTimes();
    Optional<Known> standIn = raw.isAnswered() ? Optional.empty() : usable(before, raw.check(), at);
    Rating measured = standIn.map(Known::rating).orElse(raw.rating());
    Evidence evidence = standIn.map(Known::evidence).orElse(raw.evidence());
    Map<Rating, Instant> standing = between(inEffect, measured, before.standing(), at);
    Rating now =
        standIn.isPresent() && inEffect.isWorseThan(measured)
            ? inEffect
            : reached(inEffect, standing, at, times);
    boolean isHeld = now == inEffect && now != measured;
    CheckMemory memory =
        new CheckMemory(
            measured,
            isHeld ? before.evidence() : evidence,
            raw.isAnswered() ? known(raw, at) : standIn,
            between(now, measured, standing, at),
            Flapping.next(before.changes(), measured != before.measured(), at, times.flapping()),
            voters(before.voters(), raw));
    CheckStatus shown =
        now == measured && standIn.isEmpty()
            ? raw
            : raw.held(now, memory.evidence(), why(now, memory, standIn, times));
    return new Holding(shown, memory).remarkOnFlapping(at, times.flapping());
  }

  private static Optional<Known> known(CheckStatus raw, Instant at) {
    return raw.isAnswered()
        ? Optional.of(new Known(raw.rating(), raw.evidence(), at, rule(raw.check())))
        : Optional.empty();
  }

  private static Optional<Known> usable(CheckMemory before, Check check, Instant at) {
    Duration grace = check.holdTimes().unknownGrace();
    return before
        .known()
        .filter(known -> Duration.between(known.at(), at).compareTo(grace) < 0)
        .filter(known -> known.rule().equals(rule(check)));
  }

  /** Returns what a check asks and by what it rates; it must be the same after a restart. */
  private static String rule(Check check) {
    Question question = check.question();
    Bands bands = check.bands();
    List<Object> parts =
        List.of(
            question.inputs(),
            question.value().map(Measure::text),
            question.joinOn(),
            question.fold(),
            question.absent(),
            bands.valid(),
            bands.healthy(),
            bands.warning(),
            bands.otherwise());
    return parts.toString();
  }

  /**
   * Returns who is known to vote. Where somebody new votes while others are silent, nobody knows in
   * whose place, and so who the silent ones are.
   */
  private static List<String> voters(List<String> before, CheckStatus raw) {
    Voters voters = raw.check().voters();
    if (voters.by().isEmpty() || !voters.names().isEmpty()) {
      return List.of();
    }
    if (!raw.isAnswered()) {
      return before;
    }
    List<String> heard = raw.voters().stream().map(VoterStatus::voter).toList();
    boolean isSomeSilent = heard.size() < voters.expected();
    return isSomeSilent && new HashSet<>(before).containsAll(heard) ? before : heard;
  }

  /** Returns since when each rating on the way from one to the other stands. */
  private static Map<Rating, Instant> between(
      Rating inEffect, Rating measured, Map<Rating, Instant> before, Instant at) {
    Map<Rating, Instant> standing = new EnumMap<>(Rating.class);
    for (Rating rating : Rating.values()) {
      boolean isWorse = rating.isWorseThan(inEffect) && !rating.isWorseThan(measured);
      boolean isBetter = inEffect.isWorseThan(rating) && !measured.isWorseThan(rating);
      if (isWorse || isBetter) {
        standing.put(rating, before.getOrDefault(rating, at));
      }
    }
    return standing;
  }

  /** Returns the farthest rating on the way that stood long enough. */
  private static Rating reached(
      Rating inEffect, Map<Rating, Instant> standing, Instant at, HoldTimes times) {
    Rating farthest = inEffect;
    for (Map.Entry<Rating, Instant> entry : standing.entrySet()) {
      boolean isWorse = entry.getKey().isWorseThan(inEffect);
      Duration hold = isWorse ? times.worse() : times.better();
      if (Duration.between(entry.getValue(), at).compareTo(hold) >= 0) {
        farthest =
            isWorse
                ? Rating.worst(farthest, entry.getKey())
                : Rating.best(farthest, entry.getKey());
      }
    }
    return farthest;
  }

  private static String why(
      Rating now, CheckMemory memory, Optional<Known> standIn, HoldTimes times) {
    Rating measured = memory.measured();
    String grace =
        standIn
            .map(
                known ->
                    "%s was known at %s and stands in for %s"
                        .formatted(measured.word(), known.at(), Spans.text(times.unknownGrace())))
            .orElse("");
    if (now == measured) {
      return grace;
    }
    boolean isWorse = measured.isWorseThan(now);
    Duration hold = isWorse ? times.worse() : times.better();
    boolean isFarthest = isWorse ? measured.worse().isEmpty() : measured.better().isEmpty();
    String beyond = isFarthest ? "" : isWorse ? " or worse" : " or better";
    String held =
        "held at %s, %s%s since %s and not yet for %s"
            .formatted(
                now.word(),
                measured.word(),
                beyond,
                memory.standing().get(measured),
                Spans.text(hold));
    return grace.isEmpty() ? held : held + ", " + grace;
  }

  private Holding remarkOnFlapping(Instant at, Duration window) {
    Changes changes = memory.changes();
    return changes.flapping()
        ? new Holding(status.withRemark(flapping(changes, at, window)), memory)
        : this;
  }

  private static String flapping(Changes changes, Instant at, Duration window) {
    return "flapping: %d changes in %s (%.0f %%)"
        .formatted(
            changes.at().size(), Spans.text(window), Flapping.percent(changes.at(), at, window));
  }
}
