package dev.panopticon.core.insight;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A number of a check that counts nodes, and falls by one with each that is lost.
 *
 * @param check whose number it is
 * @param input the query it comes from
 * @param splitValue the label value it is the number of, where the query is split
 * @param counted the nodes that it counts now
 */
record NodeCount(Check check, Input input, Optional<String> splitValue, Set<String> counted) {

  /**
   * Returns the number with this name; none where it is computed, or the number of series, so that
   * no sample holds it.
   */
  static Optional<NodeCount> of(Check check, String name, Set<String> counted) {
    Question question = check.question();
    if (question.fold().equals(Optional.of(Fold.COUNT))) {
      return Optional.empty();
    }
    for (Input input : question.inputs()) {
      boolean isSplit = input.split().isPresent();
      if (isSplit && input.split().get().values().contains(name)) {
        return Optional.of(new NodeCount(check, input, Optional.of(name), counted));
      }
      if (!isSplit && input.name().equals(name)) {
        return Optional.of(new NodeCount(check, input, Optional.empty(), counted));
      }
    }
    return Optional.empty();
  }

  boolean isSum() {
    return check.question().fold().equals(Optional.of(Fold.SUM));
  }

  boolean isIn(Query query) {
    return input.alternatives().contains(query);
  }

  private boolean isOne(Sample sample) {
    return splitValue.isEmpty()
        || input
            .split()
            .filter(s -> sample.labels().value(s.label()).equals(splitValue.get()))
            .isPresent();
  }

  /**
   * Returns the values of samples after this many counted nodes were lost, in their order.
   *
   * <p>A number never falls below 0: what counts nobody did not count the node. Of a sum the
   * largest part falls.
   */
  double[] fallen(List<Sample> samples, int lost, Speakers speakers) {
    double[] values = samples.stream().mapToDouble(Sample::value).toArray();
    for (List<Integer> places : numbers(samples, speakers)) {
      for (int i = 0; i < lost; i++) {
        if (isSum()) {
          int largest = places.get(0);
          for (int place : places) {
            largest = values[place] > values[largest] ? place : largest;
          }
          values[largest] = oneLess(values[largest]);
        } else {
          places.forEach(place -> values[place] = oneLess(values[place]));
        }
      }
    }
    return values;
  }

  private static double oneLess(double value) {
    return value > 0 ? Math.max(0, value - 1) : value;
  }

  /** Returns what each voter's number is: of a sum the sum, else each sample. */
  List<Double> values(List<Sample> samples, Speakers speakers) {
    List<Double> values = new ArrayList<>();
    for (List<Integer> places : numbers(samples, speakers)) {
      values.add(places.stream().mapToDouble(place -> samples.get(place).value()).sum());
    }
    return values;
  }

  /** Returns the places of the samples that make a number each. */
  private List<List<Integer>> numbers(List<Sample> samples, Speakers speakers) {
    Set<String> labels = new LinkedHashSet<>(check.voters().by());
    check.question().joinOn().ifPresent(labels::addAll);
    Map<Object, List<Integer>> numbers = new LinkedHashMap<>();
    for (int place = 0; place < samples.size(); place++) {
      Sample sample = samples.get(place);
      if (isOne(sample)) {
        Object number =
            isSum()
                ? labels.stream().map(label -> speakers.label(sample.labels(), label)).toList()
                : place;
        numbers.computeIfAbsent(number, key -> new ArrayList<>()).add(place);
      }
    }
    return List.copyOf(numbers.values());
  }
}
