package dev.panopticon.prometheus.scrape;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a list of targets in the format of Prometheus's file_sd_configs: YAML, or JSON. */
final class TargetFileText {
  private static final String SHAPE =
      "write a list of groups: - targets: [HOST:PORT, ...], and labels: {NAME: VALUE, ...} where"
          + " wanted";

  private static final int MOST_TOLD = 5;

  private final Path file;
  private final Consumer<TargetGroup> groups;
  private final List<String> problems = new ArrayList<>();

  private TargetFileText(Path file, Consumer<TargetGroup> groups) {
    this.file = file;
    this.groups = groups;
  }

  /**
   * Reads a text.
   *
   * @param groups takes the labels of each group, and each target as a group, and throws
   *     IllegalArgumentException where it cannot be one
   * @throws BadScrapeException with all that is wrong: file, line, what to do
   */
  static void read(Path file, byte[] text, Consumer<TargetGroup> groups) {
    TargetFileText reader = new TargetFileText(file, groups);
    Node root = reader.compose(text);
    if (root == null || !(root instanceof SequenceNode list)) {
      throw reader.bad(root, SHAPE);
    }
    list.getValue().forEach(group -> reader.attempt(() -> reader.readGroup(group)));
    if (!reader.problems.isEmpty()) {
      throw new BadScrapeException(reader.told());
    }
  }

  private void attempt(Runnable reading) {
    try {
      reading.run();
    } catch (BadScrapeException bad) {
      problems.add(bad.problem());
    }
  }

  private String told() {
    int more = problems.size() - MOST_TOLD;
    return problems.stream().limit(MOST_TOLD).collect(Collectors.joining("; "))
        + (more > 0 ? "; and %d more".formatted(more) : "");
  }

  private @Nullable Node compose(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // JSON may be indented by tabs, YAML never; inside a JSON text they cannot stand.
      String indented = file.toString().endsWith(".json") ? text.replace('\t', ' ') : text;
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(bytes.length + 1);
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(indented));
    } catch (CharacterCodingException notText) {
      throw new BadScrapeException(file + ": it is not in UTF-8");
    } catch (MarkedYAMLException bad) {
      Mark mark = bad.getProblemMark() == null ? bad.getContextMark() : bad.getProblemMark();
      throw bad(mark, "it is no YAML: " + bad.getProblem());
    } catch (YAMLException | IllegalArgumentException bad) {
      throw new BadScrapeException(file + ": it is no YAML: it has characters that no text has");
    }
  }

  private void readGroup(Node node) {
    List<Node> targets = new ArrayList<>();
    Map<String, String> labels = new HashMap<>();
    for (NodeTuple entry : map(node)) {
      attempt(() -> readEntry(entry, targets, labels));
    }
    int before = problems.size();
    attempt(() -> accept(node, List.of(), labels));
    if (problems.size() == before) {
      targets.forEach(target -> attempt(() -> accept(target, List.of(text(target)), labels)));
    }
  }

  private void readEntry(NodeTuple entry, List<Node> targets, Map<String, String> labels) {
    String key = text(entry.getKeyNode());
    switch (key) {
      case "targets" -> targets.addAll(items(entry.getValueNode()));
      case "labels" ->
          map(entry.getValueNode())
              .forEach(label -> labels.put(text(label.getKeyNode()), text(label.getValueNode())));
      default ->
          throw bad(entry.getKeyNode(), "unknown key '" + key + "': a group has targets, labels");
    }
  }

  private void accept(Node node, List<String> targets, Map<String, String> labels) {
    try {
      groups.accept(new TargetGroup(targets, labels));
    } catch (IllegalArgumentException cannotBe) {
      throw bad(node, String.valueOf(cannotBe.getMessage()));
    }
  }

  private List<NodeTuple> map(Node node) {
    if (node instanceof MappingNode map) {
      return map.getValue();
    }
    throw bad(node, SHAPE);
  }

  private List<Node> items(Node node) {
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    throw bad(node, SHAPE);
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw bad(node, SHAPE);
  }

  private BadScrapeException bad(@Nullable Node node, String problem) {
    return bad(node == null ? null : node.getStartMark(), problem);
  }

  private BadScrapeException bad(@Nullable Mark mark, String problem) {
    String place = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    return new BadScrapeException(file + place + ": " + problem);
  }
}
