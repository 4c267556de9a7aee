package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The name of a map, indented like the keys of the map before: for YAML an empty key among those,
 * whose own keys then stand there twice.
 */
final class DeepName {
  private DeepName() {}

  /**
   * Returns the entries of a map, those that fell into the one before put back.
   *
   * @param found takes each such name, and the one above that is indented as it should be
   */
  static List<NodeTuple> putBack(MappingNode map, BiConsumer<ScalarNode, ScalarNode> found) {
    List<NodeTuple> entries = new ArrayList<>();
    for (NodeTuple entry : map.getValue()) {
      NodeTuple rest = entry;
      int name = deepName(rest);
      while (name > 0) {
        MappingNode whole = (MappingNode) rest.getValueNode();
        List<NodeTuple> keys = whole.getValue();
        ScalarNode deep = (ScalarNode) keys.get(name).getKeyNode();
        found.accept(deep, (ScalarNode) entry.getKeyNode());
        entries.add(new NodeTuple(rest.getKeyNode(), of(whole, keys.subList(0, name))));
        rest = new NodeTuple(deep, of(whole, keys.subList(name + 1, keys.size())));
        name = deepName(rest);
      }
      entries.add(rest);
    }
    return entries;
  }

  /** The keys begin where the first of them does. */
  private static MappingNode of(MappingNode whole, List<NodeTuple> keys) {
    return new MappingNode(
        whole.getTag(),
        /* resolved= */ true,
        new ArrayList<>(keys),
        keys.get(0).getKeyNode().getStartMark(),
        whole.getEndMark(),
        FlowStyle.BLOCK);
  }

  /**
   * Returns which entry of a map is a name: the last empty one before a key that is there twice.
   */
  private static int deepName(NodeTuple entry) {
    boolean mayHold =
        entry.getKeyNode() instanceof ScalarNode
            && entry.getValueNode() instanceof MappingNode map
            && map.getFlowStyle() == FlowStyle.BLOCK;
    return mayHold ? deepName(((MappingNode) entry.getValueNode()).getValue()) : 0;
  }

  private static int deepName(List<NodeTuple> entries) {
    Set<String> keys = new HashSet<>();
    int empty = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (!(entries.get(i).getKeyNode() instanceof ScalarNode key)) {
        return 0;
      }
      if (!keys.add(key.getValue())) {
        return empty;
      }
      boolean isEmpty =
          entries.get(i).getValueNode() instanceof ScalarNode value && value.getValue().isEmpty();
      empty = isEmpty && i + 1 < entries.size() ? i : empty;
    }
    return 0;
  }

  /** Returns the mistake, with the line as it is meant. */
  static Misreading of(Place deep, String text, Place above, String owner) {
    Place begin = deep.after(1 - deep.column());
    String indentation = " ".repeat(above.column() - 1);
    return new Misreading(
        deep,
        "'%s' is indented like the keys of '%s', and has keys of its own beneath it; indent it like '%2$s'"
            .formatted(text, owner),
        Optional.of(" ".repeat(deep.column() - 1) + text)
            .flatMap(line -> Replacement.of(begin, line, indentation + text)));
  }
}
