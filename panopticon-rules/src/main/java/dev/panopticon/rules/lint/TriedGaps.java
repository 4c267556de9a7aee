package dev.panopticon.rules.lint;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.lint.ExactBands.Band;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.suppress.Findings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds a gap between 'healthy' and a 'warning' that is written as an alarm, for conditions about
 * several numbers: along one of them, while the others stay as they are. Of many numbers it tries
 * some combinations only, the same ones every time; what it finds is a gap for certain.
 */
final class TriedGaps {
  private static final int MOST_WALKS = 500;
  private static final int SOME_WALKS = 50;

  private final LintedCheck check;
  private final Findings findings;

  TriedGaps(LintedCheck check, Findings findings) {
    this.check = check;
    this.findings = findings;
  }

  void look(Conditions conditions) {
    Separated separated = new Separated(check);
    if (conditions.warning().isEmpty() || !conditions.otherwise().isWorseThan(Rating.WARNING)) {
      return;
    }
    separated
        .of(conditions)
        .ifPresent(separate -> look(separate, separated.values(), separated.ordered()));
  }

  private void look(Conditions conditions, Map<String, List<Object>> values, List<String> ordered) {
    long steps = conditions.all().stream().mapToLong(term -> term.all().count()).sum();
    for (String name : ordered) {
      if (!check.terms().mayTry()) {
        return;
      }
      Map<String, List<Object>> others = new TreeMap<>(values);
      others.remove(name);
      int points = values.getOrDefault(name, List.of()).size();
      for (Map<String, Object> rest : combinations(others)) {
        check.terms().spend(points * steps);
        Map<String, Object> known = new HashMap<>(check.parameters());
        known.putAll(rest);
        List<Band> rated =
            Cells.of(conditions, List.of(name), known).stream()
                .flatMap(cells -> cells.bands().bands().stream())
                .filter(band -> band.rating().isPresent())
                .toList();
        if (hasGap(rated)) {
          tell(name, rest, rated);
          return;
        }
      }
    }
  }

  private static List<Map<String, Object>> combinations(Map<String, List<Object>> values) {
    double count = 1;
    for (List<Object> of : values.values()) {
      count *= of.size();
    }
    return count <= MOST_WALKS ? all(values) : some(values);
  }

  private static List<Map<String, Object>> all(Map<String, List<Object>> values) {
    List<Map<String, Object>> all = List.of(Map.of());
    for (Map.Entry<String, List<Object>> of : values.entrySet()) {
      List<Map<String, Object>> more = new ArrayList<>();
      for (Map<String, Object> one : all) {
        for (Object value : of.getValue()) {
          Map<String, Object> further = new TreeMap<>(one);
          further.put(of.getKey(), value);
          more.add(further);
        }
      }
      all = more;
    }
    return all;
  }

  /** First the same one of each, as most conditions treat their numbers alike; then any. */
  private static List<Map<String, Object>> some(Map<String, List<Object>> values) {
    Random random = new Random(0);
    List<Map<String, Object>> some = new ArrayList<>();
    for (int i = 0; i < SOME_WALKS; i++) {
      Map<String, Object> one = new TreeMap<>();
      for (Map.Entry<String, List<Object>> of : values.entrySet()) {
        int size = of.getValue().size();
        int next = random.nextInt(size);
        one.put(of.getKey(), of.getValue().get(i < size ? i : next));
      }
      some.add(one);
    }
    return some;
  }

  /** Going away from what is healthy, the warning is behind what is worse. */
  private static boolean hasGap(List<Band> rated) {
    List<Rating> ratings =
        new ArrayList<>(rated.stream().flatMap(band -> band.rating().stream()).toList());
    boolean isBehind = isBehindWorse(ratings);
    Collections.reverse(ratings);
    return isBehind || isBehindWorse(ratings);
  }

  private static boolean isBehindWorse(List<Rating> ratings) {
    List<Rating> behind = ratings.subList(ratings.lastIndexOf(Rating.HEALTHY) + 1, ratings.size());
    boolean startsWorse = !behind.isEmpty() && behind.get(0).isWorseThan(Rating.WARNING);
    return behind.size() < ratings.size() && startsWorse && behind.contains(Rating.WARNING);
  }

  private void tell(String name, Map<String, Object> rest, List<Band> rated) {
    String others =
        rest.entrySet().stream()
            .map(
                other ->
                    other.getValue() instanceof Double number
                        ? other.getKey() + " = " + SampleText.number(number)
                        : "%s = \"%s\"".formatted(other.getKey(), other.getValue()))
            .collect(Collectors.joining(", "));
    findings.add(
        Code.NOT_MONOTONE,
        check.spot(),
        check.place("warning"),
        "along '%s' the rating gets worse and better again%s (%s); close the gap: 'warning' is no alarm, it says what is still good enough for one"
            .formatted(name, others.isEmpty() ? "" : ", where " + others, BandLint.inOrder(rated)));
  }
}
