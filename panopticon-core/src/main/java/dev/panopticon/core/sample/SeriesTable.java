package dev.panopticon.core.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Samples of one or several texts: of each series the latest. */
final class SeriesTable {
  private final Map<Labels, Entry> series = new LinkedHashMap<>();

  /** A sample, and where it stands, for messages. */
  private record Entry(Sample sample, String where) {}

  /**
   * Reads a text.
   *
   * @param where how messages call a line, by its number
   * @throws SampleTextException if a line is not in sample notation, or repeats a series without
   *     another timestamp
   */
  void read(String text, IntFunction<String> where) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      Sample sample = new SampleLine(line, number).parse();
      if (sample != null) {
        add(sample, number, where);
      }
    }
  }

  private void add(Sample sample, int number, IntFunction<String> where) {
    Entry earlier = series.get(sample.labels());
    if (earlier != null && !differInTime(earlier.sample(), sample)) {
      throw new SampleTextException(
          number,
          "the series %s stands on %s already; only a different timestamp may repeat it"
              .formatted(sample.labels(), earlier.where()));
    }
    if (earlier == null || sample.epochMillis() > earlier.sample().epochMillis()) {
      series.put(sample.labels(), new Entry(sample, where.apply(number)));
    }
  }

  private static boolean differInTime(Sample one, Sample other) {
    return one.time().isPresent()
        && other.time().isPresent()
        && one.epochMillis() != other.epochMillis();
  }

  /** Returns the samples in the order in which their series were met. */
  List<Sample> samples() {
    return series.values().stream().map(Entry::sample).toList();
  }
}
