package dev.panopticon.core.check;

import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The candidate numbers of each name, from the samples of one voter that belong together. */
final class Columns {
  private final List<double[]> columns = new ArrayList<>();

  /** The labels of the first query's samples. */
  private List<Labels> labels = List.of();

  /** Whether each sample of the first query is a number of its own. */
  private boolean isOneEach;

  private Optional<String> missing = Optional.empty();

  static Columns of(Question question, List<List<Sample>> group) {
    Columns columns = new Columns();
    Optional<Question.Split> split = question.inputs().get(0).split();
    if (split.isPresent()) {
      for (String value : split.get().values()) {
        columns.add(value, listed(group.get(0), split.get().label(), value), question);
      }
    } else {
      for (int i = 0; i < group.size(); i++) {
        columns.add(question.inputs().get(i).name(), group.get(i), question);
      }
    }
    columns.labels = group.get(0).stream().map(Sample::labels).toList();
    columns.isOneEach = split.isEmpty() && question.fold().isEmpty();
    return columns;
  }

  static List<Sample> listed(List<Sample> samples, String label, String value) {
    return samples.stream().filter(sample -> sample.labels().value(label).equals(value)).toList();
  }

  private void add(String name, List<Sample> samples, Question question) {
    OptionalDouble absent = question.absent();
    if (!samples.isEmpty()) {
      columns.add(
          question.fold().isPresent()
              ? fold(question.fold().get(), samples)
              : numbers(samples, columns.isEmpty()));
    } else if (absent.isPresent()) {
      columns.add(new double[] {absent.getAsDouble()});
    } else if (missing.isEmpty()) {
      missing = Optional.of(name);
    }
  }

  /** Equal numbers are one, but for the first column, whose numbers have labels. */
  private static double[] numbers(List<Sample> samples, boolean isFirst) {
    DoubleStream numbers = samples.stream().mapToDouble(Sample::value);
    return (isFirst ? numbers : numbers.distinct()).toArray();
  }

  /** One series that stands twice counts once; with two values it is unusable. */
  private static double[] fold(Fold fold, List<Sample> samples) {
    Map<Labels, Double> series = new HashMap<>();
    for (Sample sample : samples) {
      series.merge(
          sample.labels(), sample.value(), (one, other) -> one.equals(other) ? one : Double.NaN);
    }
    // Sorted, because a sum of doubles depends on its order, and a rating must not.
    DoubleSummaryStatistics numbers =
        series.values().stream().mapToDouble(number -> number).sorted().summaryStatistics();
    boolean unusable = series.values().stream().anyMatch(number -> Double.isNaN(number));
    return new double[] {unusable ? Double.NaN : folded(fold, numbers)};
  }

  private static double folded(Fold fold, DoubleSummaryStatistics numbers) {
    return switch (fold) {
      case SUM -> numbers.getSum();
      case MIN -> numbers.getMin();
      case MAX -> numbers.getMax();
      case COUNT -> numbers.getCount();
    };
  }

  /** Returns the first name that has no number. */
  Optional<String> missing() {
    return missing;
  }

  /** Returns how many different rows the columns make, equal numbers being one. */
  long combinations() {
    long product = 1;
    for (double[] column : columns) {
      product *= Arrays.stream(column).distinct().count();
      if (product > VoterRater.MOST_ROWS) {
        return product;
      }
    }
    return product;
  }

  void forEachRow(Row row, Runnable rate) {
    double[] first = columns.get(0);
    for (int i = 0; i < first.length; i++) {
      row.labels(isOneEach ? List.of(labels.get(i)) : labels);
      row.set(0, first[i]);
      fill(1, row, rate);
    }
  }

  private void fill(int place, Row row, Runnable rate) {
    if (place == columns.size()) {
      rate.run();
      return;
    }
    for (double number : columns.get(place)) {
      row.set(place, number);
      fill(place + 1, row, rate);
    }
  }
}
