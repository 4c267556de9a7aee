package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one YAML document; every scalar stays the text it is. */
public final class YamlText {
  private static final Set<String> TAGS =
      Set.of("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value");
  private static final String YAML_TAG = "tag:yaml.org,2002:";

  private final Source source;
  private final Problems problems;

  /** What was converted; empty while it is being converted, which only a node in itself meets. */
  private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Optional<Node>> converted =
      new IdentityHashMap<>();

  private YamlText(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** Returns the map that a text holds, or nothing where the problems say why not. */
  public static Optional<Mapping> read(Source source, String text, Problems problems) {
    YamlText reader = new YamlText(source, problems);
    Optional<Node> root = reader.compose(text).flatMap(reader::convert);
    if (root.isPresent() && !(root.get() instanceof Mapping)) {
      problems.add(
          Code.SHAPE, root.get().place(), "a rule file must be a map, found " + root.get().shape());
    }
    return root.filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  private Optional<org.yaml.snakeyaml.nodes.Node> compose(String text) {
    try {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      org.yaml.snakeyaml.nodes.Node root = yaml.compose(new StringReader(text));
      if (root == null) {
        problems.add(Code.SYNTAX, Place.whole(source), "the file is empty");
      }
      return Optional.ofNullable(root);
    } catch (MarkedYAMLException bad) {
      Mark mark = bad.getProblemMark() == null ? bad.getContextMark() : bad.getProblemMark();
      String context = bad.getContext() == null ? "" : " " + bad.getContext();
      problems.add(
          Code.SYNTAX,
          mark == null ? Place.whole(source) : place(mark, 1),
          "not YAML%s: %s".formatted(context, bad.getProblem()));
    } catch (YAMLException bad) {
      problems.add(Code.SYNTAX, Place.whole(source), "not YAML: " + bad.getMessage());
    }
    return Optional.empty();
  }

  private Optional<Node> convert(org.yaml.snakeyaml.nodes.Node node) {
    Optional<Node> known = converted.putIfAbsent(node, Optional.empty());
    if (known != null) {
      if (known.isEmpty()) {
        problems.add(Code.SYNTAX, place(node.getStartMark(), 1), "an alias must not hold itself");
      }
      return known;
    }
    String tag = node.getTag().getValue();
    if (!tag.startsWith(YAML_TAG) || !TAGS.contains(tag.substring(YAML_TAG.length()))) {
      problems.add(
          Code.SYNTAX,
          place(node.getStartMark(), 1),
          "a rule file has no tags, found '" + tag + "'");
      return Optional.empty();
    }
    Node result =
        switch (node.getNodeId()) {
          case scalar -> scalar((ScalarNode) node);
          case sequence -> sequence((SequenceNode) node);
          case mapping -> mapping((MappingNode) node);
          case anchor -> throw new IllegalStateException("a composed node must be no anchor");
        };
    converted.put(node, Optional.of(result));
    return Optional.of(result);
  }

  private Scalar scalar(ScalarNode node) {
    Mark start = node.getStartMark();
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    boolean block =
        node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
    int line = start.getLine() + (block ? 2 : 1);
    int column = block ? 1 : start.getColumn() + 1;
    String text = node.getValue();
    return new Scalar(text, plain, Layout.of(source, line, column, text));
  }

  private Sequence sequence(SequenceNode node) {
    List<Node> items = new ArrayList<>();
    node.getValue().forEach(item -> convert(item).ifPresent(items::add));
    return new Sequence(items, place(node.getStartMark(), 1));
  }

  private Mapping mapping(MappingNode node) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(
            Code.SHAPE, place(tuple.getKeyNode().getStartMark(), 1), "a key must be a text");
        continue;
      }
      Scalar key = scalar(keyNode);
      Optional<Node> value = convert(tuple.getValueNode());
      Entry first = entries.get(key.text());
      if (first != null) {
        problems.add(
            Code.DUPLICATE_KEY,
            key.place(),
            "the key '" + key.text() + "' stands twice in this map",
            first.key().place());
      } else {
        value.ifPresent(theValue -> entries.put(key.text(), new Entry(key, theValue)));
      }
    }
    return new Mapping(entries, place(node.getStartMark(), 1));
  }

  private Place place(Mark mark, int length) {
    return new Place(source, mark.getLine() + 1, mark.getColumn() + 1, length);
  }
}
