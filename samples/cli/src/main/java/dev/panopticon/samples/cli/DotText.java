package dev.panopticon.samples.cli;

import dev.panopticon.samples.cli.Drawing.Area;
import dev.panopticon.samples.cli.Drawing.Box;
import dev.panopticon.samples.cli.Drawing.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A drawing in the language of Graphviz. */
final class DotText {
  private final List<String> lines = new ArrayList<>();

  private DotText() {}

  /** Returns the drawing as one document that ends with a line end. */
  static String print(Drawing drawing) {
    DotText text = new DotText();
    text.lines.add("digraph panopticon {");
    text.lines.add("  node [shape=box, style=\"filled\", fillcolor=\"#ffffff\"];");
    for (int i = 0; i < drawing.areas().size(); i++) {
      text.area("cluster_" + (i + 1), drawing.areas().get(i));
    }
    drawing.areas().forEach(area -> area.edges().forEach(text::edge));
    text.lines.add("}");
    return String.join("\n", text.lines) + "\n";
  }

  private void area(String name, Area area) {
    lines.add("  subgraph %s {".formatted(name));
    lines.add("    label=%s;".formatted(quoted(List.of(area.label()))));
    area.boxes().forEach(this::box);
    lines.add("  }");
  }

  private void box(Box box) {
    List<String> attributes = new ArrayList<>();
    attributes.add("label=" + quoted(box.lines()));
    box.rating()
        .map(GraphFormat::colour)
        .ifPresent(colour -> attributes.add("fillcolor=" + quoted(List.of(colour))));
    if (box.isGroup()) {
      attributes.add("peripheries=2");
    }
    if (box.isRootCause()) {
      attributes.add("penwidth=3");
    }
    lines.add("    %s [%s];".formatted(box.name(), String.join(", ", attributes)));
  }

  private void edge(Edge edge) {
    String style = edge.isHard() ? "solid" : "dashed";
    lines.add(
        "  %s -> %s [label=%s, style=%s];"
            .formatted(edge.from(), edge.to(), quoted(List.of(edge.word())), style));
  }

  /** A backslash begins an escape, an ampersand an entity. */
  private static String quoted(List<String> label) {
    return label.stream()
        .map(line -> line.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\""))
        .collect(Collectors.joining("\\n", "\"", "\""));
  }
}
