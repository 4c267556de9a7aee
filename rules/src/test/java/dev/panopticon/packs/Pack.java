package dev.panopticon.packs;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** A shipped component file, as YAML reads it. */
record Pack(String file, Map<?, ?> keys) {
  private static final Path FOLDER = Path.of("");

  /** Returns every shipped component file, by name. */
  static List<Pack> all() {
    return files().filter(pack -> pack.keys().containsKey("component")).toList();
  }

  /** Returns every shipped file, by name. */
  static Stream<Pack> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .map(name -> new Pack(name, read(name)))
          .toList()
          .stream();
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }

  private static Map<?, ?> read(String name) {
    try {
      return new Yaml().load(Files.readString(FOLDER.resolve(name)));
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }

  /** Returns what stands under a key that holds a map; nothing where there is none. */
  Map<?, ?> map(String key) {
    return map(keys, key);
  }

  static Map<?, ?> map(Map<?, ?> in, String key) {
    return in.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  /** Returns the text under a key, in one line; empty where there is none. */
  static String text(Map<?, ?> in, String key) {
    return Optional.<Object>ofNullable(in.get(key)).map(Object::toString).orElse("").strip();
  }

  /** Returns what stands under a key: one value, several, or none. */
  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> many ? many : value == null ? List.of() : List.of(value);
  }

  /** Returns whether it stands by itself: whatever it depends on is a role that may be left out. */
  boolean isAlone() {
    return map("roles").keySet().containsAll(map("depends-on").keySet());
  }

  /** Loads a cluster of nothing else, each size that has no default being the same. */
  Cluster alone(Path folder, int size) throws IOException {
    Map<String, Object> given =
        map("parameters").entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Map<?, ?> p && !p.containsKey("default"))
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toString(),
                    entry ->
                        text((Map<?, ?>) entry.getValue(), "type").equals("text") ? "a" : size));
    Path cluster = folder.resolve("cluster.yaml");
    Files.writeString(
        cluster, "panopticon: 1\ncluster: alone\ninclude: classpath:%s\n".formatted(file));
    return RuleFiles.load(cluster, given);
  }

  @Override
  public String toString() {
    return file;
  }
}
