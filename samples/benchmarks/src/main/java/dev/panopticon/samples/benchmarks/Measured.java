package dev.panopticon.samples.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What JMH measured, by method, with its parameter behind a blank.
 *
 * @param figures of each
 */
record Measured(Map<String, Figure> figures) {
  /**
   * One method.
   *
   * @param median of all iterations of all forks: one that met other work of the machine does not
   *     move it
   * @param spread half the distance from the quarter below the median to that above, as a share
   * @param allocated bytes for each operation
   */
  record Figure(double median, double spread, double allocated) {}

  static Measured of(Collection<RunResult> runs) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (RunResult run : runs) {
      String name = run.getPrimaryResult().getLabel();
      String parameter = String.join(" ", parameters(run).values());
      Statistics all = run.getPrimaryResult().getStatistics();
      double median = all.getPercentile(50);
      double spread = (all.getPercentile(75) - all.getPercentile(25)) / 2 / median;
      double allocated =
          Optional.<Result<?>>ofNullable(run.getSecondaryResults().get("gc.alloc.rate.norm"))
              .map(Result::getScore)
              .orElse(Double.NaN);
      figures.put((name + " " + parameter).strip(), new Figure(median, spread, allocated));
    }
    return new Measured(figures);
  }

  private static Map<String, String> parameters(RunResult run) {
    Map<String, String> parameters = new LinkedHashMap<>();
    run.getParams()
        .getParamsKeys()
        .forEach(key -> parameters.put(key, run.getParams().getParam(key)));
    return parameters;
  }

  /** Returns what was measured of a method, and of a parameter where it has one. */
  Figure of(String name) {
    return Optional.ofNullable(figures.get(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " must be one of " + figures));
  }
}
