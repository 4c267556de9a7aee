package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.insight.BlamePaths;
import dev.panopticon.core.insight.FaultTolerance;
import dev.panopticon.core.sample.Snapshot;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * Doubles a cluster of 10,000 components and 50,000 edges, and tells how much longer it takes to
 * find what is to blame, and what the cluster cannot do without.
 */
public final class InsightScaling {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int COMPONENTS = 10_000;
  private static final int NODES = 100;
  private static final int RUNS = 12;

  private InsightScaling() {}

  /**
   * What is measured.
   *
   * @param name what it is
   * @param size how much to begin with
   * @param work prepares what is measured for a size; the result is a count that proves the work
   */
  record Measured(String name, int size, IntFunction<IntSupplier> work) {}

  /**
   * Prints milliseconds of processor time for all, or for those whose names contain the first
   * argument; a second one is the size to begin with.
   */
  public static void main(String[] args) {
    List<Measured> wanted =
        all().stream()
            .filter(measured -> args.length == 0 || measured.name().contains(args[0]))
            .map(
                measured ->
                    args.length < 2
                        ? measured
                        : new Measured(measured.name(), Integer.parseInt(args[1]), measured.work()))
            .toList();
    run(wanted, System.out);
  }

  /** Returns all that is measured. */
  static List<Measured> all() {
    return List.of(
        new Measured("status, all healthy", COMPONENTS, n -> status(n, 0)),
        new Measured("status, 1 root cause", COMPONENTS, n -> status(n, 1)),
        new Measured("status, 50 faults", COMPONENTS, n -> status(n, 50)),
        new Measured("status, 1 fault of 100", COMPONENTS, n -> status(n, n / 100)),
        new Measured("paths, 1 root cause", COMPONENTS, n -> paths(n, 1)),
        new Measured("paths, 50 faults", COMPONENTS, n -> paths(n, 50)),
        new Measured("critical components", COMPONENTS, InsightScaling::components),
        new Measured("all pairs of nodes", NODES, InsightScaling::pairs));
  }

  private static void run(List<Measured> all, PrintStream out) {
    out.printf("%-24s %6s %8s %8s %6s%n", "twice as many", "n", "n", "2n", "ratio");
    for (Measured measured : all) {
      Course once = new Course(measured.work().apply(measured.size()));
      Course twice = new Course(measured.work().apply(2 * measured.size()));
      for (int i = 0; i < RUNS; i++) {
        once.run();
        twice.run();
      }
      out.printf(
          "%-24s %6d %8.1f %8.1f %6.2f%n",
          measured.name(),
          measured.size(),
          once.millis(),
          twice.millis(),
          twice.millis() / once.millis());
    }
  }

  private static IntSupplier status(int components, int critical) {
    Graph graph = Graph.of(components);
    Snapshot snapshot = graph.snapshot(critical);
    return () -> graph.cluster().evaluate(snapshot).rootCauses().size();
  }

  private static IntSupplier paths(int components, int critical) {
    Graph graph = Graph.of(components);
    ClusterStatus status = graph.cluster().evaluate(graph.snapshot(critical));
    return () -> BlamePaths.of(status).path("c" + (components - 1)).size();
  }

  private static IntSupplier components(int components) {
    Graph graph = Graph.of(components);
    ClusterStatus status = graph.cluster().evaluate(graph.snapshot(0));
    return () -> FaultTolerance.of(status).components().size();
  }

  private static IntSupplier pairs(int nodes) {
    ClusterStatus status = Graph.services(nodes);
    return () -> FaultTolerance.of(status).examined();
  }

  /** The least processor time of this thread: what else the machine does is not counted. */
  private static final class Course {
    private final IntSupplier work;
    private final int expected;
    private long least = Long.MAX_VALUE;

    Course(IntSupplier work) {
      this.work = work;
      this.expected = work.getAsInt();
    }

    void run() {
      long begin = THREADS.getCurrentThreadCpuTime();
      if (work.getAsInt() != expected) {
        throw new IllegalStateException("the same work must give the same result");
      }
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begin);
    }

    double millis() {
      return least / 1e6;
    }
  }
}
