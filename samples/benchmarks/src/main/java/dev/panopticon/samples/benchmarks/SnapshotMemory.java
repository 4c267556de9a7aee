package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.sample.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the samples of an answer hold on to.
 *
 * @param bytes of the heap
 * @param textBytes of the characters of their distinct texts
 * @param samples how many there are
 */
record SnapshotMemory(long bytes, long textBytes, int samples) {
  /** Reads an answer of 100,000 samples with four labels, and keeps nothing else of it. */
  static SnapshotMemory measure(int samples) {
    JsonBenchmark answer = new JsonBenchmark();
    answer.samples = samples;
    answer.write();
    int first = answer.adapter().size(); // what classes keep for themselves is not counted
    long before = used();
    List<Sample> read = answer.adapter();
    long bytes = used() - before;
    Set<String> texts = new HashSet<>();
    read.forEach(
        sample ->
            sample
                .labels()
                .forEach(
                    (name, value) -> {
                      texts.add(name);
                      texts.add(value);
                    }));
    long textBytes = texts.stream().mapToLong(String::length).sum();
    return new SnapshotMemory(bytes, textBytes, Math.min(first, read.size()));
  }

  /** Returns what PERFORMANCE targets allow: twice the texts, and 40 bytes for each sample. */
  long allowed() {
    return 2 * textBytes + 40L * samples;
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least =
          Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return least;
  }
}
