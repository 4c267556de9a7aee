package dev.panopticon.samples.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays what a fault changes in one scrape over a scrape that other faults may have changed. */
final class Merge {
  private Merge() {}

  /**
   * Returns a scrape with the changes of a fault.
   *
   * @param healthy the scrape without any fault
   * @param earlier the same with other faults
   * @param broken the same with this fault alone
   */
  static String of(String healthy, String earlier, String broken) {
    if (earlier.equals(healthy)) {
      return broken;
    }
    Map<String, String> was = lines(healthy);
    Map<String, String> is = lines(broken);
    Map<String, String> merged = lines(earlier);
    was.forEach(
        (series, line) -> {
          if (!is.containsKey(series)) {
            merged.remove(series);
          }
        });
    List<String> added = new ArrayList<>();
    is.forEach(
        (series, line) -> {
          if (!line.equals(was.get(series)) && merged.replace(series, line) == null) {
            added.add(line);
          }
        });
    List<String> all = new ArrayList<>(merged.values());
    all.addAll(added);
    return String.join("\n", all) + "\n";
  }

  /** By what stands before the value; comments by all of them. */
  private static Map<String, String> lines(String scrape) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : scrape.lines().filter(one -> !one.isBlank()).toList()) {
      boolean isComment = line.startsWith("#");
      lines.put(isComment ? line : line.substring(0, line.lastIndexOf(' ')), line);
    }
    return lines;
  }
}
