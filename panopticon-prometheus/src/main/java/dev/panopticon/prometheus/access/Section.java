package dev.panopticon.prometheus.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of a client file. Keys are asked for by name, and what nobody has asked for is a mistake.
 *
 * <p>Values are never shown: each may be a secret at the wrong place.
 */
final class Section {
  private static final String YAML_TAG = "tag:yaml.org,2002:";

  private final String name;
  private final Mark place;
  private final Mistakes mistakes;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> refused = new TreeSet<>();

  /** A text of the file, and where it stands. */
  record Text(String text, Mark place) {
    /** Returns nothing of it. */
    @Override
    public String toString() {
      return "a text";
    }
  }

  /**
   * Begins to read a map.
   *
   * @param name what messages call it: the key that it belongs to
   */
  Section(String name, MappingNode node, Mistakes mistakes) {
    this.name = name;
    this.place = node.getStartMark();
    this.mistakes = mistakes;
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        mistakes.add(entry.getKeyNode().getStartMark(), "a key must be a text");
      } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
        mistakes.add(
            key.getStartMark(), "the key '%s' stands twice: keep one".formatted(key.getValue()));
      }
    }
  }

  String name() {
    return name;
  }

  Mark place() {
    return place;
  }

  /** Returns where a key stands. */
  Mark place(String key) {
    NodeTuple entry = entries.get(key);
    return entry == null ? place : entry.getKeyNode().getStartMark();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Returns all keys of a map whose keys are names, as known. */
  Set<String> names() {
    asked.addAll(entries.keySet());
    return entries.keySet();
  }

  private Optional<Node> value(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
  }

  /** Returns a text, if the key is there and has one. */
  Optional<Text> text(String key) {
    return value(key).flatMap(node -> text(key, node));
  }

  private Optional<Text> text(String key, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      mistakes.add(node.getStartMark(), "%s must be a text".formatted(key));
      return Optional.empty();
    }
    if (!node.getTag().startsWith(YAML_TAG)) {
      mistakes.add(
          node.getStartMark(), "%s: put a text that begins with '!' in quotes".formatted(key));
      return Optional.empty();
    }
    boolean isNothing =
        scalar.getValue().isEmpty() || (scalar.isPlain() && scalar.getValue().equals("~"));
    if (isNothing) {
      mistakes.add(node.getStartMark(), "%s has no value: give one".formatted(key));
      return Optional.empty();
    }
    return Optional.of(new Text(scalar.getValue(), node.getStartMark()));
  }

  /** Returns a list of texts; empty if the key is not there. */
  List<Text> texts(String key) {
    List<Text> texts = new ArrayList<>();
    for (Node item : items(key)) {
      text(key, item).ifPresent(texts::add);
    }
    return texts;
  }

  /** Returns a list of maps; empty if the key is not there. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key)) {
      section(key, item, "").ifPresent(sections::add);
    }
    return sections;
  }

  private List<Node> items(String key) {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return list.getValue();
    }
    mistakes.add(value.get().getStartMark(), "%s must be a list of at least one".formatted(key));
    return List.of();
  }

  /** Returns a map, if the key is there and has one. */
  Optional<Section> section(String key) {
    return section(key, "");
  }

  /**
   * Returns a map, if the key is there and has one.
   *
   * @param hint how the message goes on where it has none
   */
  Optional<Section> section(String key, String hint) {
    return value(key).flatMap(node -> section(key, node, hint));
  }

  private Optional<Section> section(String key, Node node, String hint) {
    if (node instanceof MappingNode map) {
      return Optional.of(new Section(key, map, mistakes));
    }
    mistakes.add(node.getStartMark(), "%s must be a map%s".formatted(key, hint));
    return Optional.empty();
  }

  /**
   * Refuses a key that is known from Prometheus, unless its value is the one that holds anyway.
   *
   * @param holds the value that may stand there, empty for none
   * @param why what to do instead
   */
  void refuse(String key, String holds, String why) {
    refused.add(key);
    value(key)
        .filter(node -> !isText(node, holds) || holds.isEmpty())
        .ifPresent(other -> mistakes.add(place(key), "%s: %s".formatted(key, why)));
  }

  private static boolean isText(Node node, String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  /** Refuses a key that is known from Prometheus, whatever its value. */
  void forbid(String key, String why) {
    asked.add(key);
    refused.add(key);
    if (has(key)) {
      mistakes.add(place(key), "%s: %s; remove it".formatted(key, why));
    }
  }

  /** Tells of keys that nobody has asked for. */
  void end() {
    Set<String> wanted = new TreeSet<>(asked);
    wanted.removeAll(refused);
    for (String key : entries.keySet()) {
      if (!asked.contains(key)) {
        mistakes.add(
            place(key),
            "%s has no key '%s'%s".formatted(name, key, NearestName.suggestion(key, wanted)));
      }
    }
  }

  void add(Mark mark, String message) {
    mistakes.add(mark, message);
  }
}
