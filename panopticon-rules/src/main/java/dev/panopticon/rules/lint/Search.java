package dev.panopticon.rules.lint;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for a sample that fulfils a condition: among all combinations of the candidates where they
 * are few, else among some, and from the nearest of these on by changing one value after the other.
 * It tries the same samples every time.
 */
final class Search {
  private static final int MOST_COMBINATIONS = 2_000;
  private static final int MOST_STARTS = 5;
  private static final int MOST_ROUNDS = 5;
  private static final int MOST_STEPS = 400_000;
  private static final int MOST_LOOKS = 100;
  private static final int STEPS_OF_A_LOOK = 200;
  private static final int MOST_SHOWN = 3;

  private final Term goal;
  private final Candidates candidates;
  private final List<String> names;
  private final Closeness closeness;
  private final List<Binary> comparisons;
  private final int mostTried;

  private final List<Map<String, Object>> missed = new ArrayList<>();
  private final List<Map<String, Object>> shown = new ArrayList<>();
  private final Set<Map<String, Object>> tried = new HashSet<>();
  private int looks;

  private Search(Term goal, LintedCheck check) {
    this.goal = goal;
    this.candidates = Candidates.of(goal, check.numbers(), check.parameters());
    this.names = List.copyOf(candidates.values().keySet());
    this.closeness = new Closeness(goal);
    this.comparisons =
        goal.all()
            .filter(part -> part instanceof Binary binary && binary.isComparison())
            .map(Binary.class::cast)
            .toList();
    this.mostTried = Math.max(200, MOST_STEPS / (int) goal.all().count());
  }

  /** A sample, by the names of what is tried, and how near it is to what is looked for. */
  private record Sample(Map<String, Object> values, double closeness) {}

  /**
   * What came of it.
   *
   * @param isFound whether some sample fulfils the condition
   * @param tried how many were tried
   * @param shown the first of them, for messages
   */
  record Outcome(boolean isFound, int tried, String shown) {
    /** Returns what was tried, for messages. */
    String words() {
      return "%d samples were tried: %s".formatted(tried, shown);
    }
  }

  /** Where too much was tried already, all is found: then nothing is told. */
  static Outcome of(Term goal, LintedCheck check) {
    if (!check.terms().mayTry()) {
      return new Outcome(true, 0, "");
    }
    Search search = new Search(goal, check);
    Outcome outcome = search.run();
    check.terms().spend(search.steps());
    return outcome;
  }

  private long steps() {
    return (tried.size() + STEPS_OF_A_LOOK * (long) looks) * goal.all().count();
  }

  private Outcome run() {
    boolean isFound = amongCombinations() || fromTheNearest();
    String begin =
        shown.stream().map(this::shown).collect(Collectors.joining("; "))
            + (tried.size() > shown.size() ? "; ..." : "");
    return new Outcome(isFound, tried.size(), begin);
  }

  private boolean amongCombinations() {
    boolean areFew = candidates.combinations(MOST_COMBINATIONS) <= MOST_COMBINATIONS;
    Random random = new Random(0);
    long count = Math.min(candidates.combinations(MOST_COMBINATIONS), MOST_COMBINATIONS);
    for (int i = 0; i < count && tried.size() < mostTried; i++) {
      if (isHit(areFew || names.size() == 1 ? combination(i) : combination(i, random))) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Object> combination(int number) {
    Map<String, Object> values = new HashMap<>(candidates.parameters());
    int rest = number;
    for (String name : names) {
      List<Object> ofName = candidates(name);
      values.put(name, ofName.get(rest % ofName.size()));
      rest /= ofName.size();
    }
    return values;
  }

  /** First the same one for all, so far as they go. */
  private Map<String, Object> combination(int number, Random random) {
    Map<String, Object> values = new HashMap<>(candidates.parameters());
    for (String name : names) {
      List<Object> ofName = candidates(name);
      int next = random.nextInt(ofName.size());
      values.put(name, ofName.get(number < ofName.size() ? number : next));
    }
    return values;
  }

  private List<Object> candidates(String name) {
    return candidates.values().getOrDefault(name, List.of());
  }

  private boolean isHit(Map<String, Object> values) {
    if (!tried.add(values)) {
      return false;
    }
    if (shown.size() < MOST_SHOWN) {
      shown.add(values);
    }
    if (goal.truth(values) == Truth.HOLDS) {
      return true;
    }
    missed.add(values);
    return false;
  }

  private Stream<Sample> missed() {
    return missed.stream().map(values -> new Sample(values, closeness.of(values)));
  }

  private boolean fromTheNearest() {
    List<Sample> nearest =
        missed()
            .sorted(Comparator.comparingDouble(Sample::closeness).reversed())
            .limit(MOST_STARTS)
            .toList();
    missed.clear();
    return nearest.stream().anyMatch(this::climbs);
  }

  private boolean climbs(Sample start) {
    Sample here = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      for (String name : names) {
        for (Object value : toTry(name, here)) {
          Map<String, Object> changed = new HashMap<>(here.values());
          changed.put(name, value);
          if (tried.size() < mostTried && isHit(changed)) {
            return true;
          }
        }
        here = best(here);
      }
    }
    return false;
  }

  private Sample best(Sample here) {
    Sample best = missed().max(Comparator.comparingDouble(Sample::closeness)).orElse(here);
    missed.clear();
    return best.closeness() > here.closeness() ? best : here;
  }

  /** Besides the candidates, what makes the sides of a comparison meet. */
  private List<Object> toTry(String name, Sample here) {
    List<Object> all = new ArrayList<>(candidates(name));
    if (here.values().get(name) instanceof Double now) {
      for (Binary comparison : comparisons) {
        all.addAll(meeting(comparison, name, now, here));
      }
    }
    return all;
  }

  /** Exact where the sides grow evenly, as in sums and shares; else, as in steps, by looking. */
  private List<Double> meeting(Binary comparison, String name, double now, Sample here) {
    if (comparison.names().noneMatch(name::equals) || Double.isInfinite(now)) {
      return List.of();
    }
    DoubleUnaryOperator gaps =
        number -> {
          Map<String, Object> further = new HashMap<>(here.values());
          further.put(name, number);
          return gap(comparison, further);
        };
    double gap = gaps.applyAsDouble(now);
    double root = now - gap / (gaps.applyAsDouble(now + 1) - gap);
    List<Double> meeting =
        new ArrayList<>(Double.isFinite(root) ? Candidates.around(root) : List.of());
    if (gap != 0 && gaps.applyAsDouble(root) != 0 && looks < MOST_LOOKS) {
      looks++;
      meeting.addAll(Crossings.of(gaps, now));
    }
    return meeting;
  }

  private static double gap(Binary comparison, Map<String, Object> values) {
    return comparison.left().number(values) - comparison.right().number(values);
  }

  private String shown(Map<String, Object> values) {
    return names.stream()
        .map(
            name ->
                values.get(name) instanceof Double number
                    ? name + " = " + SampleText.number(number)
                    : "%s = \"%s\"".formatted(name, values.get(name)))
        .collect(Collectors.joining(", "));
  }
}
