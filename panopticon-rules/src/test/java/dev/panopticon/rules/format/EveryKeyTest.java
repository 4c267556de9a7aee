package dev.panopticon.rules.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.format.Excerpts.Excerpt;
import dev.panopticon.rules.format.Value.Changes;
import dev.panopticon.rules.format.Value.Either;
import dev.panopticon.rules.format.Value.Keys;
import dev.panopticon.rules.format.Value.Many;
import dev.panopticon.rules.format.Value.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files that use every key of the format load, and whatever is put in the place of any of their
 * values, an editor never complains of a file that loads.
 */
class EveryKeyTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "format");
  private static final Map<String, String> KINDS =
      Map.of(
          "everything.yaml",
          "file",
          "everything-part.yaml",
          "part",
          "everything-tests.yaml",
          "test-file",
          "everything-samples.yaml",
          "test-file");
  private static final List<JsonNode> VALUES =
      List.of(
          JsonNodeFactory.instance.stringNode("x"),
          JsonNodeFactory.instance.numberNode(2),
          JsonNodeFactory.instance.objectNode().put("x", "1"),
          JsonNodeFactory.instance.arrayNode(),
          JsonNodeFactory.instance.arrayNode().add("x"));

  /** They take turns, so that this stays quick; the same keys stand in several places. */
  private static final int VALUES_A_PLACE = 2;

  @TempDir private Path folder;

  @Test
  void keys_ofEveryLevel_standInTheFiles() throws IOException {
    TreeSet<String> used = new TreeSet<>();
    use(Level.CLUSTER, read("everything.yaml"), used);
    use(Level.COMPONENT, read("everything-part.yaml"), used);
    use(Level.TESTS, read("everything-tests.yaml"), used);
    use(Level.TESTS, read("everything-samples.yaml"), used);

    TreeSet<String> known = new TreeSet<>();
    for (Level level : Level.all()) {
      level.described().stream().forEach(key -> known.add(level.id() + "/" + key.name()));
    }
    assertThat(used).isEqualTo(known);
  }

  private static void use(Level level, JsonNode map, TreeSet<String> used) {
    for (Key key : level.described()) {
      JsonNode value = map.get(key.name());
      if (value != null) {
        used.add(level.id() + "/" + key.name());
        within(key.value(), value, used);
      }
    }
  }

  private static void within(Value value, JsonNode node, TreeSet<String> used) {
    if (value instanceof Keys keys && node.isObject()) {
      use(keys.level(), node, used);
    } else if (value instanceof Changes changes && node.isObject()) {
      use(changes.level(), node, used);
    } else if (value instanceof Either either) {
      either.values().forEach(one -> within(one, node, used));
    } else if (value instanceof Many many) {
      (node.isArray() ? node.valueStream() : Stream.of(node))
          .forEach(item -> within(many.item(), item, used));
    } else if (value instanceof Named named && node.isObject()) {
      named.kinds().forEach(one -> node.forEach(item -> within(one.value(), item, used)));
    }
  }

  @TestFactory
  Stream<DynamicTest> everything() {
    return KINDS.keySet().stream()
        .sorted()
        .map(file -> DynamicTest.dynamicTest(file, () -> agreesOnAllChanges(file)));
  }

  private void agreesOnAllChanges(String file) throws IOException {
    JsonNode whole = read(file);
    assertThat(errors(file, whole)).isEmpty();
    assertThat(EditorCheck.complaints(whole)).isEmpty();

    List<String> disagreements = new ArrayList<>();
    int turn = 0;
    for (String path : paths(whole, "", new ArrayList<>())) {
      for (int i = 0; i < VALUES_A_PLACE; i++) {
        JsonNode value = VALUES.get(turn++ % VALUES.size());
        compare(file, changed(whole, path, value), path + " = " + value, disagreements);
      }
      compare(file, changed(whole, path, null), path + " removed", disagreements);
    }
    assertThat(disagreements).isEmpty();
  }

  private void compare(String file, JsonNode changed, String what, List<String> disagreements) {
    if (!EditorCheck.isFine(changed) && errors(file, changed).isEmpty()) {
      disagreements.add(what + ": loads, and an editor says " + EditorCheck.complaints(changed));
    }
  }

  private List<String> errors(String file, JsonNode document) {
    String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    String text = json.replace(" : null", " : ~"); // JSON is YAML, but for what removes
    return new Excerpt(KINDS.get(file), file, text).errors(folder);
  }

  private static List<String> paths(JsonNode node, String path, List<String> paths) {
    if (node instanceof ObjectNode object) {
      object
          .propertyNames()
          .forEach(name -> paths(object.get(name), child(path, name, paths), paths));
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        paths(list.get(i), child(path, "" + i, paths), paths);
      }
    }
    return paths;
  }

  private static String child(String path, String name, List<String> paths) {
    String child = path + "/" + name.replace("~", "~0").replace("/", "~1");
    paths.add(child);
    return child;
  }

  private static JsonNode changed(JsonNode whole, String path, JsonNode value) {
    JsonNode copy = whole.deepCopy();
    int last = path.lastIndexOf('/');
    String name = path.substring(last + 1).replace("~1", "/").replace("~0", "~");
    ContainerNode<?> parent = (ContainerNode<?>) copy.at(path.substring(0, last));
    if (parent instanceof ObjectNode object) {
      if (value == null) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    } else if (parent instanceof ArrayNode list) {
      if (value == null) {
        list.remove(Integer.parseInt(name));
      } else {
        list.set(Integer.parseInt(name), value);
      }
    }
    return copy;
  }

  private static JsonNode read(String file) throws IOException {
    return EditorCheck.read(Files.readString(FOLDER.resolve(file)));
  }
}
