package dev.panopticon.rules.trial;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.file.Revision;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** One rule file as clusters: one for each choice of parameters that tests make. */
final class Clusters {
  private final Path rules;
  private final Revision revision;
  private final Map<String, String> shifted;
  private final AtomicBoolean isRefused = new AtomicBoolean();
  private final Map<Map<String, String>, Cluster> known = new ConcurrentHashMap<>();

  private Clusters(Path rules, Revision revision, Map<String, String> shifted) {
    this.rules = rules;
    this.revision = revision;
    this.shifted = Map.copyOf(shifted);
  }

  static Clusters of(Path rules) {
    return new Clusters(rules, Revision.none(), Map.of());
  }

  Clusters withRevision(Revision other) {
    return new Clusters(rules, other, shifted);
  }

  /** Returns the same rules with another value for a parameter that no test gives. */
  Clusters withParameter(String name, String value) {
    return new Clusters(rules, revision, Map.of(name, value));
  }

  /** Returns whether this is the first time that the rules are found to be wrong. */
  boolean refuse() {
    return isRefused.compareAndSet(false, true);
  }

  Path rules() {
    return rules;
  }

  /** Returns the cluster with a test's parameters, or nothing where the problems say why not. */
  Optional<Cluster> load(Map<String, Entry> parameters, Problems problems) {
    Map<String, String> key = new TreeMap<>();
    parameters.forEach((name, entry) -> key.put(name, text(entry.value())));
    Cluster before = known.get(key);
    if (before != null) {
      return Optional.of(before);
    }
    Map<String, Object> given = new LinkedHashMap<>(shifted);
    given.putAll(parameters);
    Optional<Cluster> loaded = new ClusterLoader(problems, revision).loadEither(rules, given);
    loaded.ifPresent(cluster -> known.put(key, cluster));
    return loaded;
  }

  private static String text(Node value) {
    if (value instanceof Sequence list) {
      return list.items().stream().map(Clusters::text).toList().toString();
    }
    return value instanceof Scalar scalar ? scalar.text().strip() : value.shape();
  }
}
