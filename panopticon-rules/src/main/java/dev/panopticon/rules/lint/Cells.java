package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.lint.Conditions.Outcome;
import dev.panopticon.rules.lint.ExactBands.Band;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All numbers, cut at every breakpoint of the conditions: within a cell nothing changes.
 *
 * @param number what conditions call the number
 * @param cells from -Inf to +Inf
 */
record Cells(String number, List<Cell> cells) {
  /** The breakpoint itself, or the numbers between two of them. */
  record Cell(Band numbers, Outcome outcome) {}

  /**
   * Returns the cells, or nothing where the conditions are about several numbers, or more than
   * boolean combinations of comparisons with constants.
   *
   * @param numbers the names of all numbers of the check
   */
  static Optional<Cells> of(
      Conditions conditions, List<String> numbers, Map<String, Object> parameters) {
    Breakpoints breakpoints = new Breakpoints(numbers, parameters);
    boolean areSimple = conditions.all().stream().allMatch(breakpoints::add);
    List<String> compared =
        conditions.all().stream()
            .flatMap(Term::names)
            .filter(numbers::contains)
            .distinct()
            .toList();
    if (!areSimple || compared.size() != 1) {
      return Optional.empty();
    }
    Map<String, Object> values = new HashMap<>();
    conditions.all().stream()
        .flatMap(Term::names)
        .filter(parameters::containsKey)
        .forEach(name -> values.put(name, parameters.get(name)));
    List<Cell> cells = new ArrayList<>();
    for (Band band : cut(List.copyOf(breakpoints.found()))) {
      values.put(compared.get(0), one(band));
      Outcome outcome = conditions.of(values);
      cells.add(
          new Cell(
              new Band(band.from(), band.hasFrom(), band.to(), band.hasTo(), outcome.rating()),
              outcome));
    }
    return Optional.of(new Cells(compared.get(0), List.copyOf(cells)));
  }

  private static double one(Band band) {
    return band.hasFrom() ? band.from() : Math.nextUp(band.from());
  }

  /** Between neighbours among the doubles there is nothing. */
  private static List<Band> cut(List<Double> points) {
    List<Band> bands = new ArrayList<>();
    double from = Double.NEGATIVE_INFINITY;
    boolean hasFrom = true;
    for (double point : points) {
      double least = hasFrom ? from : Math.nextUp(from);
      if (least < point) {
        bands.add(new Band(from, hasFrom, point, false, Optional.empty()));
      }
      bands.add(new Band(point, true, point, true, Optional.empty()));
      from = point;
      hasFrom = false;
    }
    if (hasFrom || from < Double.POSITIVE_INFINITY) {
      bands.add(new Band(from, hasFrom, Double.POSITIVE_INFINITY, true, Optional.empty()));
    }
    return bands;
  }

  /** Returns the bands: neighbours of one rating are one. */
  ExactBands bands() {
    List<Band> bands = new ArrayList<>();
    for (Cell cell : cells) {
      int last = bands.size() - 1;
      if (last >= 0 && bands.get(last).rating().equals(cell.numbers().rating())) {
        bands.set(last, bands.get(last).upTo(cell.numbers()));
      } else {
        bands.add(cell.numbers());
      }
    }
    return new ExactBands(number, bands);
  }
}
