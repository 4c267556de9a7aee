package dev.panopticon.samples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rule files of any size. The first one is the cluster file. */
record Generated(Map<String, String> files) {
  private static final String HEAD = "panopticon: 1\ncluster: generated\nvoters: 3\n";

  /** Returns a cluster file alone. */
  static Generated cluster(String keys) {
    return new Generated(Map.of("cluster.yaml", HEAD + keys));
  }

  /**
   * Returns components with ten checks each, as large clusters have them: each in a file of its
   * own, with parameters, needing up to three others; every tenth is overridden.
   */
  static Generated components(int count) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "cluster.yaml",
        HEAD
            + "parameters: { nodes: 5 }\ninclude:\n"
            + lines(count, i -> "  - part-" + i + ".yaml\n")
            + "override:\n"
            + lines(
                (count + 9) / 10,
                i -> "  part-" + 10 * i + "/check-3: { warning: value < 7, for: 2m }\n"));
    for (int i = 0; i < count; i++) {
      files.put("part-" + i + ".yaml", component(i));
    }
    return new Generated(files);
  }

  private static String component(int number) {
    return """
        panopticon: 1
        component: part-%1$d
        title: Part %1$d
        runbook: https://wiki.example.org/part-%1$d
        parameters:
          nodes: { type: number, min: 1, description: number of servers }
          limit_%1$d: { default: %1$d, description: healthy below }
          serving_%1$d: { type: number, default: 2 * limit_%1$d + 1, description: serving below }
        voters: nodes
        jobs: part-%1$d
        """
            .formatted(number)
        + (number == 0
            ? ""
            : "depends-on:\n"
                + IntStream.of(number - 1, number / 2, number / 7)
                    .distinct()
                    .mapToObj(other -> "  part-" + other + ": soft\n")
                    .collect(Collectors.joining()))
        + "checks:\n"
        + lines(9, check -> check(number, check));
  }

  private static String check(int component, int number) {
    return """
          check-%2$d:
            title: Check %2$d of part %1$d
            query: metric_%2$d{job="part-%1$d"}
            valid: value >= 0 && value <= 1e9
            healthy: value < limit_%1$d + %2$d
            warning: value < serving_%1$d + %2$d * 2
            combine: worst
        """
        .formatted(component, number);
  }

  /** Returns numbered lines. */
  static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  /** Writes the files into a folder and returns the cluster file. */
  Path write(Path folder) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
    return folder.resolve("cluster.yaml");
  }
}
