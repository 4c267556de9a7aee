package dev.panopticon.samples.benchmarks;

import static dev.panopticon.samples.benchmarks.Results.number;

import dev.panopticon.samples.benchmarks.Measured.Figure;
import java.util.List;

/** What evaluating, reading and loading came to, by size. */
final class ClusterRows {
  private ClusterRows() {}

  static void evaluation(Results results, Measured measured) {
    results.section("Evaluating a cluster with 20 checks");
    double least = Double.MAX_VALUE;
    double most = 0;
    for (String nodes : sizes(measured, "evaluate")) {
      int samples = Nodes.CHECKS * Integer.parseInt(nodes);
      Figure evaluated = measured.of("evaluate " + nodes);
      Figure byHand = measured.of("byHand " + nodes);
      double nanos = evaluated.median() / samples;
      results.row(
          nodes + " nodes",
          "%s ns for a sample (± %s %%), by hand %s ns"
              .formatted(
                  number(nanos),
                  number(100 * evaluated.spread()),
                  number(byHand.median() / samples)));
      if (samples > 1_000) {
        least = Math.min(least, nanos);
        most = Math.max(most, nanos);
        results.atMost(
            nodes + " nodes beside by hand", evaluated.median() / byHand.median(), 3, " x");
        results.atMost(nodes + " nodes, allocated", evaluated.allocated() / samples, 64, " B");
      }
    }
    if (most > 0) {
      results.atMost("dearest size beside the cheapest, from 1000 nodes", most / least, 1.5, " x");
    }
  }

  static void json(Results results, Measured measured) {
    results.section("Reading an answer in JSON");
    String samples = sizes(measured, "adapter").get(0);
    JsonBenchmark answer = new JsonBenchmark();
    answer.samples = Integer.parseInt(samples);
    answer.write();
    double adapter = measured.of("adapter " + samples).median();
    double streaming = measured.of("streaming " + samples).median();
    double databind = measured.of("databind " + samples).median();
    for (String name : List.of("adapter", "streaming", "databind")) {
      Figure figure = measured.of(name + " " + samples);
      results.row(
          name,
          "%s MB/s, %s thousand samples a second (± %s %%), %s B each"
              .formatted(
                  number(answer.bytes() / figure.median() / 1_000),
                  number(answer.samples / figure.median()),
                  number(100 * figure.spread()),
                  number(figure.allocated() / answer.samples)));
    }
    results.atLeast("adapter beside hand-written streaming", streaming / adapter, 0.9, " x");
    results.atLeast("adapter beside databind", databind / adapter, 1.5, " x");
  }

  static void memory(Results results, SnapshotMemory memory) {
    results.row(
        "memory of the samples", number((double) memory.bytes() / memory.samples()) + " B each");
    results.atMost(
        "memory beside twice the distinct texts and 40 B for each sample",
        (double) memory.bytes() / memory.allowed(),
        1,
        " x");
  }

  static void loading(Results results, Measured measured) {
    results.section("Loading rules");
    for (String components : sizes(measured, "load")) {
      Figure loaded = measured.of("load " + components);
      results.row(
          components + " components with 10 checks each",
          "%s ms (± %s %%), %s µs for a check"
              .formatted(
                  number(loaded.median()),
                  number(100 * loaded.spread()),
                  number(loaded.median() * 100 / Integer.parseInt(components))));
    }
    if (measured.figures().containsKey("load 1000")) {
      double large = measured.of("load 1000").median();
      results.atMost("1000 components", large, 2_000, " ms");
      results.atMost(
          "a check of 1000 components beside one of 100",
          large / 10 / measured.of("load 100").median(),
          1.5,
          " x");
    }
  }

  private static List<String> sizes(Measured measured, String method) {
    return measured.figures().keySet().stream()
        .filter(name -> name.startsWith(method + " "))
        .map(name -> name.substring(method.length() + 1))
        .toList();
  }
}
