package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.rating.Vote;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * The contenders of {@link ExpressionBenchmark} in turn, by the processor time of their thread: for
 * machines that others share, where time by the clock says more of them.
 */
public final class SideBySide {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 80;

  private SideBySide() {}

  /** Prints nanoseconds per sample: the least, and the median of the second half. */
  public static void main(String[] args) {
    run(System.out);
  }

  private static void run(PrintStream out) {
    ExpressionBenchmark benchmark = new ExpressionBenchmark();
    List<Contender> contenders =
        List.of(
            new Contender("hand-written", benchmark::handWritten, 50),
            new Contender("compiled", benchmark::compiled, 30),
            new Contender("JEXL", benchmark::jexl, 3));
    for (int round = 0; round < ROUNDS; round++) {
      contenders.forEach(Contender::turn);
    }
    contenders.forEach(contender -> out.println(contender.result()));
  }

  /** One way to rate all samples, and how long it took in each of its turns. */
  private record Contender(
      String name, Supplier<Vote[]> rating, int repeats, List<Double> nanosPerSample) {
    Contender(String name, Supplier<Vote[]> rating, int repeats) {
      this(name, rating, repeats, new ArrayList<>());
    }

    void turn() {
      long begin = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < repeats; i++) {
        if (rating.get().length != Mix.SAMPLES) {
          throw new IllegalStateException("all samples must be rated");
        }
      }
      double nanos = THREADS.getCurrentThreadCpuTime() - begin;
      nanosPerSample.add(nanos / repeats / Mix.SAMPLES);
    }

    String result() {
      List<Double> warm =
          new ArrayList<>(nanosPerSample.subList(nanosPerSample.size() / 2, nanosPerSample.size()));
      Collections.sort(warm);
      return "%-12s least %6.1f  median %6.1f ns per sample"
          .formatted(name, warm.get(0), warm.get(warm.size() / 2));
    }
  }
}
