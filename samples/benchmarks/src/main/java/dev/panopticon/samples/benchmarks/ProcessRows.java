package dev.panopticon.samples.benchmarks;

import static dev.panopticon.samples.benchmarks.Results.number;

import dev.panopticon.samples.benchmarks.ColdStart.Processes;
import dev.panopticon.samples.benchmarks.SnapshotLatency.Latency;

/** What was measured by the clock. */
final class ProcessRows {
  private ProcessRows() {}

  static void latency(Results results, Latency slow, Latency local, double never) {
    results.section("A snapshot of 15 queries");
    results.row("a client that asks in turn, 50 ms each", number(slow.inTurn()) + " ms");
    results.atMost("50 ms each", slow.snapshot(), 75, " ms");
    results.row("a client that asks in turn, local server", number(local.inTurn()) + " ms");
    results.row("one query, local server", number(local.oneQuery()) + " ms");
    results.atMost(
        "local server: three times one query, and 2 ms",
        local.snapshot(),
        3 * local.oneQuery() + 2,
        " ms");
    double deadline = SnapshotLatency.DEADLINE.toMillis();
    results.atMost(
        "a server that never answers: the deadline and 10 %", never, 1.1 * deadline, " ms");
  }

  static void coldStart(Results results, Processes processes) {
    results.section("From cold start to first verdict");
    results.row("an empty main", number(processes.empty()) + " ms");
    results.row("status on the recorded lab, java -jar", number(processes.jar()) + " ms");
    results.row("the same by the launcher and its archive", number(processes.launcher()) + " ms");
    results.atMost("java -jar beside an empty main", processes.jar() / processes.empty(), 8, " x");
    results.atMost(
        "launcher beside an empty main", processes.launcher() / processes.empty(), 4, " x");
  }
}
