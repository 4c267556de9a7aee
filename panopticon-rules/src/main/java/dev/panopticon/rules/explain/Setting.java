package dev.panopticon.rules.explain;

import java.util.List;
import java.util.Objects;

/**
 * One key of the effective rules.
 *
 * @param key the key of the rule files, an id, or {@code -} for an item of a list
 * @param value what counts, as text; empty where the parts are all there is
 * @param origin where it comes from: {@code rules/host.yaml:12}, {@code built in}; empty where its
 *     parts say it
 * @param parts what it is made of
 */
public record Setting(String key, String value, String origin, List<Setting> parts) {
  /** Copies the parts. */
  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(origin, "origin");
    parts = List.copyOf(parts);
  }

  static Setting of(String key, String value, String origin) {
    return new Setting(key, value, origin, List.of());
  }

  static Setting group(String key, List<Setting> parts) {
    return new Setting(key, "", "", parts);
  }

  Setting withParts(List<Setting> other) {
    return new Setting(key, value, origin, other);
  }
}
