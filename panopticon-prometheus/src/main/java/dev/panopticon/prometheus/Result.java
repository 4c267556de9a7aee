package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stood in the data of a document, before it is known whether it may stand there: the type can
 * come last.
 *
 * @param type vector, scalar, matrix, string or what else it claims to be
 * @param elements samples of the series, in the order of the document
 * @param elementProblem what is wrong with the first series that is no sample, or empty
 * @param histogramCount how many series are native histograms
 * @param pair what it holds outside series, or null
 */
record Result(
    String type,
    List<Sample> elements,
    String elementProblem,
    int histogramCount,
    @Nullable TimedText pair) {

  /** Returns what speaks against the samples. */
  Optional<String> problem() {
    if (type.equals("scalar")) {
      return pair != null && elements.isEmpty() && elementProblem.isEmpty()
          ? pair.problem().map(problem -> "the scalar " + problem)
          : Optional.of("the scalar has no [time, \"number\"]");
    }
    if (pair != null) {
      return Optional.of("the " + type + " has something else than series");
    }
    return elementProblem.isEmpty() ? Optional.empty() : Optional.of(elementProblem);
  }

  /** Returns the samples, where there is no problem. */
  List<Sample> samples() {
    return pair == null ? elements : List.of(pair.sample(Labels.none()));
  }
}
