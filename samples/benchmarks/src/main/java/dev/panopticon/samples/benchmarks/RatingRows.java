package dev.panopticon.samples.benchmarks;

import static dev.panopticon.samples.benchmarks.Results.number;

import dev.panopticon.samples.benchmarks.Measured.Figure;

/** What ratings by expressions came to, beside rule engines. */
final class RatingRows {
  private RatingRows() {}

  static void add(Results results, Measured expressions, Measured peers) {
    results.section("Rating a sample");
    Figure byHand = expressions.of("handWritten");
    Figure compiled = expressions.of("compiled");
    Figure jexl = expressions.of("jexl");
    throughput(results, "hand-written", byHand);
    throughput(results, "compiled", compiled);
    throughput(results, "JEXL, interpreted", jexl);
    results.atLeast("compiled beside hand-written", compiled.median() / byHand.median(), 0.6, " x");
    results.atLeast("compiled beside JEXL", compiled.median() / jexl.median(), 10, " x");
    results.atMost("allocated by compiled", Math.rint(compiled.allocated()), 0, " B");
    Figure plain = peers.of("compiled");
    throughput(results, "compiled, rules that all engines read", plain);
    throughput(results, "Drools, the same", peers.of("drools"));
    throughput(results, "Easy Rules with JEXL, the same", peers.of("easyRules"));
    results.atLeast(
        "compiled beside Drools", plain.median() / peers.of("drools").median(), 8, " x");
    results.atLeast(
        "compiled beside Easy Rules", plain.median() / peers.of("easyRules").median(), 35, " x");
  }

  private static void throughput(Results results, String what, Figure figure) {
    results.row(
        what,
        "%s million samples a second (± %s %%), %s B each"
            .formatted(
                number(figure.median()),
                number(100 * figure.spread()),
                number(Math.rint(figure.allocated()))));
  }
}
