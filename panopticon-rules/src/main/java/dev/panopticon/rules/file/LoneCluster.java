package dev.panopticon.rules.file;

import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A component file as the cluster file that includes it and says no more. */
final class LoneCluster {
  private LoneCluster() {}

  /** Returns the cluster file of a component file; any other file is returned as it is. */
  static Mapping of(Path file, Mapping keys) {
    RuleFileKind kind = RuleFileKind.ofKeys(keys.entries().keySet());
    Entry id = keys.entries().get(kind.id());
    Path name = file.getFileName();
    if (kind != RuleFileKind.COMPONENT || id == null || name == null) {
      return keys;
    }
    Map<String, Entry> cluster = new LinkedHashMap<>();
    Entry version = keys.entries().get("panopticon");
    if (version != null) {
      cluster.put("panopticon", version);
    }
    put(cluster, "cluster", id.value(), id);
    put(cluster, "include", new Scalar(name.toString(), true, Layout.at(keys.place())), id);
    return new Mapping(cluster, keys.place());
  }

  private static void put(Map<String, Entry> cluster, String key, Node value, Entry at) {
    cluster.put(key, new Entry(new Scalar(key, true, Layout.at(at.key().place())), value));
  }
}
