package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.samples.cli.Drawing.Area;
import dev.panopticon.samples.cli.Drawing.Box;
import dev.panopticon.samples.cli.Drawing.Edge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFormatTest {

  @Property(tries = 300)
  void print_anyTitles_bothReadBackAsDrawn(
      @ForAll String one, @ForAll String other, @ForAll Optional<Rating> rating) {
    assertReadBack(drawing(VisibleText.of(one), VisibleText.of(other), rating));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"] --> n2",
        "\\",
        "\\\"",
        "a\\nb\\N",
        "&amp; & &quot;",
        "#quot; #35;",
        "<script>alert(1)</script><br/>",
        "`code` **bold** 1. list - item",
        "end",
        "a|b; c%%d",
        "}\n{",
        "Größe 3 \ud83d\ude80",
        "- x-y-- -",
        ""
      })
  void print_titlesThatMeanSomething_bothReadBackAsDrawn(String title) {
    assertReadBack(drawing(VisibleText.of(title), "plain", Optional.of(Rating.CRITICAL)));
  }

  private static void assertReadBack(Drawing drawing) {
    GraphReader.Read drawn = read(drawing);
    assertThat(sorted(GraphReader.mermaid(GraphFormat.MERMAID.print(drawing)))).isEqualTo(drawn);
    assertThat(sorted(GraphReader.dot(GraphFormat.DOT.print(drawing)))).isEqualTo(drawn);
  }

  private static Drawing drawing(String one, String other, Optional<Rating> rating) {
    Box first = new Box("n1", List.of("first", one), rating, true, rating.isPresent());
    Box second = new Box("n2", List.of("second", other), rating, false, false);
    Box third = new Box("n3", List.of("third"), Optional.empty(), false, false);
    List<Edge> edges =
        List.of(
            new Edge("n1", "n2", Drawing.MEMBER),
            new Edge("n2", "n3", "hard"),
            new Edge("n1", "n3", "warn"));
    return new Drawing(
        List.of(
            new Area("c1: critical", List.of(first, second, third), edges),
            new Area(one, List.of(), List.of())));
  }

  private static GraphReader.Read read(Drawing drawing) {
    List<Box> boxes = drawing.areas().stream().flatMap(area -> area.boxes().stream()).toList();
    Map<String, List<String>> lines = new LinkedHashMap<>();
    Map<String, String> colours = new TreeMap<>();
    boxes.forEach(box -> lines.put(box.name(), box.lines()));
    boxes.forEach(
        box -> box.rating().ifPresent(r -> colours.put(box.name(), GraphFormat.colour(r))));
    return new GraphReader.Read(
        drawing.areas().stream().map(Area::label).toList(),
        lines,
        colours,
        boxes.stream().filter(Box::isGroup).map(Box::name).toList(),
        boxes.stream().filter(Box::isRootCause).map(Box::name).toList(),
        drawing.areas().stream().flatMap(area -> area.edges().stream()).toList());
  }

  private static GraphReader.Read sorted(GraphReader.Read read) {
    return new GraphReader.Read(
        read.areas(),
        read.boxes(),
        new TreeMap<>(read.colours()),
        read.groups(),
        read.rootCauses(),
        read.edges());
  }
}
