package dev.panopticon.samples.cli;

import dev.panopticon.samples.cli.Drawing.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads graphs back, and nothing but what both languages surely mean: whatever else stands in a
 * line is a failure.
 */
final class GraphReader {
  private static final String MERMAID_LABEL = "\"((?:[\\p{L}\\p{Nd} ,:-]|#[0-9]+;|<br/>)*)\"";
  private static final String DOT_LABEL = "\"((?:[^\"\\\\&\\p{Cntrl}]|&amp;|\\\\[\"\\\\n])*)\"";
  private static final String COLOUR = "#[0-9a-f]{6}";

  private final List<String> areas = new ArrayList<>();
  private final Map<String, List<String>> boxes = new LinkedHashMap<>();
  private final Map<String, String> colours = new LinkedHashMap<>();
  private final List<String> groups = new ArrayList<>();
  private final List<String> rootCauses = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private int depth;

  private GraphReader() {}

  /** What a graph shows. */
  record Read(
      List<String> areas,
      Map<String, List<String>> boxes,
      Map<String, String> colours,
      List<String> groups,
      List<String> rootCauses,
      List<Edge> edges) {}

  static Read mermaid(String text) {
    GraphReader reader = new GraphReader();
    List<String> lines = lines(text);
    require(lines.get(0).equals("flowchart TD"), lines.get(0));
    Map<String, String> styles = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      reader.mermaidLine(line.strip(), styles);
    }
    require(reader.depth == 0, "an open subgraph");
    return reader.read();
  }

  private void mermaidLine(String line, Map<String, String> styles) {
    Matcher found;
    if ((found = match("subgraph c[0-9]+\\[" + MERMAID_LABEL + "\\]", line)) != null) {
      areas.add(String.join("\n", mermaidLabel(found.group(1))));
      depth++;
    } else if (line.equals("end")) {
      depth--;
    } else if ((found = match("(n[0-9]+)\\[" + MERMAID_LABEL + "\\]", line)) != null) {
      boxes.put(found.group(1), mermaidLabel(found.group(2)));
    } else if ((found = match("(n[0-9]+)\\[\\[" + MERMAID_LABEL + "\\]\\]", line)) != null) {
      boxes.put(found.group(1), mermaidLabel(found.group(2)));
      groups.add(found.group(1));
    } else if ((found = match("(n[0-9]+) (-->|-\\.->)\\|([a-z]+)\\| (n[0-9]+)", line)) != null) {
      edge(found.group(1), found.group(4), found.group(3), found.group(2).equals("-->"));
    } else if ((found = match("classDef ([a-zA-Z]+) ([a-z0-9#:,-]+)", line)) != null) {
      styles.put(found.group(1), found.group(2));
    } else if ((found = match("class (n[0-9]+(?:,n[0-9]+)*) ([a-zA-Z]+)", line)) != null) {
      styled(List.of(found.group(1).split(",")), styles.get(found.group(2)));
    } else {
      require(false, line);
    }
  }

  private void styled(List<String> names, String style) {
    Matcher fill = match("fill:(" + COLOUR + "),color:#000000", style);
    for (String name : names) {
      require(boxes.containsKey(name), name);
      if (fill != null) {
        colours.put(name, fill.group(1));
      } else {
        require(style.equals("stroke:#000000,stroke-width:4px"), style);
        rootCauses.add(name);
      }
    }
  }

  private static List<String> mermaidLabel(String label) {
    return Arrays.stream(label.split("<br/>", -1))
        .map(
            line ->
                Pattern.compile("#([0-9]+);")
                    .matcher(line)
                    .replaceAll(
                        found ->
                            Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(found.group(1))))))
        .toList();
  }

  static Read dot(String text) {
    GraphReader reader = new GraphReader();
    List<String> lines = lines(text);
    require(lines.get(0).equals("digraph panopticon {"), lines.get(0));
    reader.depth = 1;
    for (String line : lines.subList(1, lines.size())) {
      require(reader.depth > 0, "a line after the end: " + line);
      reader.dotLine(line.strip());
    }
    require(reader.depth == 0, "an open brace");
    return reader.read();
  }

  private void dotLine(String line) {
    Matcher found;
    if (line.equals("node [shape=box, style=\"filled\", fillcolor=\"#ffffff\"];")) {
      require(boxes.isEmpty(), "defaults come first");
    } else if (match("subgraph cluster_[0-9]+ \\{", line) != null) {
      depth++;
    } else if (line.equals("}")) {
      depth--;
    } else if ((found = match("label=" + DOT_LABEL + ";", line)) != null) {
      areas.add(String.join("\n", dotLabel(found.group(1))));
    } else if ((found =
            match(
                "(n[0-9]+) -> (n[0-9]+) \\[label=" + DOT_LABEL + ", style=(solid|dashed)\\];",
                line))
        != null) {
      edge(found.group(1), found.group(2), found.group(3), found.group(4).equals("solid"));
    } else if ((found =
            match(
                "(n[0-9]+) \\[label="
                    + DOT_LABEL
                    + "(?:, fillcolor=\"("
                    + COLOUR
                    + ")\")?(, peripheries=2)?(, penwidth=3)?\\];",
                line))
        != null) {
      box(found);
    } else {
      require(false, line);
    }
  }

  private void box(Matcher found) {
    String name = found.group(1);
    boxes.put(name, dotLabel(found.group(2)));
    if (found.group(3) != null) {
      colours.put(name, found.group(3));
    }
    if (found.group(4) != null) {
      groups.add(name);
    }
    if (found.group(5) != null) {
      rootCauses.add(name);
    }
  }

  private static List<String> dotLabel(String label) {
    List<String> lines = new ArrayList<>(List.of(""));
    Matcher part = Pattern.compile("\\\\n|\\\\(.)|([^\\\\])").matcher(label);
    while (part.find()) {
      if (part.group().equals("\\n")) {
        lines.add("");
      } else {
        String character = part.group(1) == null ? part.group(2) : part.group(1);
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + character);
      }
    }
    return lines.stream().map(line -> line.replace("&amp;", "&")).toList();
  }

  private void edge(String from, String to, String word, boolean isHard) {
    require(boxes.containsKey(from) && boxes.containsKey(to), from + " to " + to);
    Edge edge = new Edge(from, to, word);
    require(edge.isHard() == isHard, "the line of " + edge);
    edges.add(edge);
  }

  private static List<String> lines(String text) {
    require(text.endsWith("\n"), "the last line must end");
    return text.lines().toList();
  }

  private static Matcher match(String pattern, String line) {
    Matcher matcher = Pattern.compile(pattern).matcher(line);
    return matcher.matches() ? matcher : null;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not in the language: " + what);
    }
  }

  private Read read() {
    return new Read(areas, boxes, colours, groups, rootCauses, edges);
  }
}
