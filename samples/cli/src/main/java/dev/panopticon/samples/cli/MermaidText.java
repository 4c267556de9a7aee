package dev.panopticon.samples.cli;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.samples.cli.Drawing.Area;
import dev.panopticon.samples.cli.Drawing.Box;
import dev.panopticon.samples.cli.Drawing.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A drawing as a flowchart of Mermaid. */
final class MermaidText {
  /** All but letters, digits, and what joins them to words and words to a line. */
  private static final Pattern ACTIVE =
      Pattern.compile("(?!(?<=[\\p{L}\\p{Nd}])-(?=[\\p{L}\\p{Nd}]))[^\\p{L}\\p{Nd} ,:]");

  private final List<String> lines = new ArrayList<>();

  private MermaidText() {}

  /** Returns the drawing as one document that ends with a line end. */
  static String print(Drawing drawing) {
    MermaidText text = new MermaidText();
    text.lines.add("flowchart TD");
    for (int i = 0; i < drawing.areas().size(); i++) {
      text.area("c" + (i + 1), drawing.areas().get(i));
    }
    drawing.areas().forEach(area -> area.edges().forEach(text::edge));
    text.classes(drawing.areas().stream().flatMap(area -> area.boxes().stream()).toList());
    return String.join("\n", text.lines) + "\n";
  }

  private void area(String name, Area area) {
    lines.add("  subgraph %s[%s]".formatted(name, quoted(List.of(area.label()))));
    for (Box box : area.boxes()) {
      String shape = box.isGroup() ? "[[%s]]" : "[%s]";
      lines.add("    " + box.name() + shape.formatted(quoted(box.lines())));
    }
    lines.add("  end");
  }

  private void edge(Edge edge) {
    String arrow = edge.isHard() ? "-->" : "-.->";
    lines.add("  %s %s|%s| %s".formatted(edge.from(), arrow, edge.word(), edge.to()));
  }

  private void classes(List<Box> boxes) {
    for (Rating rating : Rating.values()) {
      String style = "fill:%s,color:#000000".formatted(GraphFormat.colour(rating));
      style(rating.word(), style, boxes, box -> box.rating().filter(rating::equals).isPresent());
    }
    style("rootCause", "stroke:#000000,stroke-width:4px", boxes, Box::isRootCause);
  }

  private void style(String name, String style, List<Box> boxes, Predicate<Box> isMeant) {
    String names = boxes.stream().filter(isMeant).map(Box::name).collect(Collectors.joining(","));
    if (!names.isEmpty()) {
      lines.add("  classDef %s %s".formatted(name, style));
      lines.add("  class %s %s".formatted(names, name));
    }
  }

  private static String quoted(List<String> label) {
    return label.stream()
        .map(MermaidText::escaped)
        .collect(Collectors.joining("<br/>", "\"", "\""));
  }

  /** What may mean something to Mermaid, to Markdown or to HTML becomes a number. */
  private static String escaped(String text) {
    return ACTIVE.matcher(text).replaceAll(found -> "#" + found.group().codePointAt(0) + ";");
  }
}
