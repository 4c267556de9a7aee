package dev.panopticon.rules.property;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Readings at, around and far from every threshold of a check, by the vote that they make.
 *
 * <p>Simple readings come first. From each of them every number is moved to every limit; then the
 * same again from a few of those that made each vote, which finds the edges of a condition over
 * several numbers as well.
 */
final class Readings {
  private static final int MOST = 4_000;
  private static final int MOST_SEEDS_A_VOTE = 3;
  private static final List<Double> SIMPLE = List.of(0.0, 1.0, 2.0);
  private static final List<Double> WITHOUT_LIMITS = List.of(-1.0, 0.5, 3.0, 5.0, 10.0, 100.0);
  private static final List<Double> FAR =
      List.of(-1e12, 1e12, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN);

  private final Check check;
  private final String hostLabel;
  private final CheckSamples samples;
  private final Thresholds thresholds;
  private final Set<Reading> known = new LinkedHashSet<>();
  private final Map<Vote, List<Reading>> byVote = new EnumMap<>(Vote.class);

  private Readings(Check check, String hostLabel, Thresholds thresholds) {
    this.check = check;
    this.hostLabel = hostLabel;
    this.samples = new CheckSamples(check, hostLabel);
    this.thresholds = thresholds;
  }

  /** Returns readings by vote, simple ones first; no list is empty. */
  static Map<Vote, List<Reading>> of(Check check, String hostLabel, Thresholds thresholds) {
    Readings readings = new Readings(check, hostLabel, thresholds);
    List<Reading> bases =
        readings.numbers().map(number -> Reading.of(readings.samples.numbers(), number)).toList();
    bases.forEach(readings::add);
    bases.forEach(readings::move);
    readings.seeds().forEach(readings::move);
    return readings.byVote;
  }

  private Stream<Double> numbers() {
    Set<Double> constants = thresholds.constants();
    return Stream.of(
            SIMPLE, constants, thresholds.limits().isEmpty() ? WITHOUT_LIMITS : List.<Double>of())
        .flatMap(java.util.Collection::stream)
        .distinct();
  }

  private List<Reading> seeds() {
    return byVote.values().stream()
        .flatMap(readings -> List.copyOf(readings).stream().limit(MOST_SEEDS_A_VOTE))
        .toList();
  }

  private void move(Reading from) {
    for (String name : samples.numbers()) {
      for (Limit limit : thresholds.limits()) {
        OptionalDouble root = thresholds.solve(limit, name, from.numbers());
        root.ifPresent(
            number -> Thresholds.around(number).forEach(near -> add(from.with(name, near))));
      }
      numbers().flatMap(n -> Thresholds.around(n).stream()).forEach(n -> add(from.with(name, n)));
      FAR.forEach(far -> add(from.with(name, far)));
      add(from.without(name));
    }
    thresholds
        .labels()
        .forEach((label, texts) -> texts.forEach(text -> add(from.withLabel(label, text))));
  }

  private void add(Reading reading) {
    if (known.size() < MOST && known.add(reading)) {
      byVote.computeIfAbsent(vote(reading), vote -> new ArrayList<>()).add(reading);
    }
  }

  /** Whether it can be rated at all is what properties ask: here it is only put in order. */
  private Vote vote(Reading reading) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    check.queries().forEach(query -> answers.put(query, Answer.of()));
    samples
        .of(samples.expected().get(0), reading, 0, "")
        .forEach((query, said) -> answers.put(query, Answer.of(said)));
    try {
      return check.rate(new Snapshot(SnapshotMaker.NOON, answers), hostLabel).voters().stream()
          .findFirst()
          .map(dev.panopticon.core.check.VoterStatus::vote)
          .orElse(Vote.SILENT);
    } catch (RuntimeException notTotal) {
      return Vote.SILENT;
    }
  }
}
