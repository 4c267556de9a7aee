package dev.panopticon.rules.explain;

import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.List;

/** Settings that are shown as the files say them. */
final class KeySettings {
  private final Mapping map;
  private final Mapping written;
  private final Origins origins;
  private final List<Setting> settings = new ArrayList<>();

  /**
   * Begins without any.
   *
   * @param written the same map before overrides
   */
  KeySettings(Mapping map, Mapping written, Origins origins) {
    this.map = map;
    this.written = written;
    this.origins = origins;
  }

  List<Setting> settings() {
    return settings;
  }

  /** Adds those of these keys that there are. */
  void add(String... keys) {
    for (String key : keys) {
      map.get(key).ifPresent(node -> add(key, Values.of(node), node));
    }
  }

  /** Adds a key with another text than the file's. */
  void add(String key, String value, Node node) {
    boolean addsChecks = key.equals("jobs");
    settings.add(
        Setting.of(
            key,
            value,
            addsChecks
                ? origins.of(node.place(), written.get(key))
                : origins.ofCheck(node.place(), written.get(key))));
  }

  /** Adds what an override takes away. */
  void addRemoved(Mapping override) {
    for (String key : written.entries().keySet()) {
      Origins.removed(override, key)
          .ifPresent(place -> settings.add(Setting.of(key, "removed", Origins.line(place))));
    }
  }
}
