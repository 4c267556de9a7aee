package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to break the shipped rules, and what is told then.
 *
 * <p>In a file of them, each begins with {@code == TITLE} and the file to break; then a diff of
 * some of its lines, or only {@code +} lines for the whole file; then, behind {@code =>}, the
 * complaints.
 *
 * @param before the lines that are replaced; empty for the whole file
 */
record BrokenRules(String title, String file, String before, String after, String complaints) {
  private static final String INCLUDED = "  - ";
  private static final Path SHIPPED = Path.of("..", "rules");

  @Override
  public String toString() {
    return title;
  }

  static List<BrokenRules> read(Path table) throws IOException {
    List<BrokenRules> rows = new ArrayList<>();
    for (String row : Files.readString(table).split("(?m)^== ")) {
      if (!row.isBlank()) {
        rows.add(row(row));
      }
    }
    return rows;
  }

  private static BrokenRules row(String row) {
    String[] parts = row.split("(?m)^=>\\n", 2);
    List<String> head = parts[0].lines().toList();
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (String line : head.subList(2, head.size())) {
      char sign = line.isEmpty() ? ' ' : line.charAt(0);
      String text = line.isEmpty() ? "\n" : line.substring(1) + "\n";
      before.append(sign == '+' ? "" : text);
      after.append(sign == '-' ? "" : text);
    }
    String complaints = parts.length < 2 ? "" : parts[1].strip();
    return new BrokenRules(
        head.get(0), head.get(1), before.toString(), after.toString(), complaints);
  }

  /** Copies the rules of the reference cluster into a folder that is empty. */
  static void copyShipped(Path folder) throws IOException {
    Path cluster = SHIPPED.resolve("swarm-cluster.yaml");
    Files.copy(cluster, folder.resolve(cluster.getFileName()));
    for (String line : Files.readAllLines(cluster)) {
      if (line.startsWith(INCLUDED)) {
        String file = line.substring(INCLUDED.length());
        Files.copy(SHIPPED.resolve(file), folder.resolve(file));
      }
    }
  }

  /** Breaks the rules in a folder, and returns what to write to mend them. */
  String breakIn(Path folder) throws IOException {
    Path path = folder.resolve(file);
    String whole = Files.readString(path);
    if (!before.isEmpty()) {
      assertThat(("\n" + whole).split("\n" + java.util.regex.Pattern.quote(before), -1))
          .as("%s: the lines to replace stand in %s once", title, file)
          .hasSize(2);
    }
    Files.writeString(path, before.isEmpty() ? after : whole.replace(before, after));
    return whole;
  }
}
