package dev.panopticon.core.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What people are told about a cluster, component or check; it never influences a rating.
 *
 * @param title a few words, may be empty
 * @param description what it is for, may be empty
 * @param runbook where it is written what to do, may be empty
 * @param links further places by name, in the order of the rule file
 */
public record About(String title, String description, String runbook, Map<String, String> links) {
  private static final About NOTHING = new About("", "", "", Map.of());

  /** Copies the links. */
  public About {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(runbook, "runbook");
    links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
  }

  /** Returns that nothing is known. */
  public static About nothing() {
    return NOTHING;
  }

  /** Returns a title alone. */
  public static About titled(String title) {
    return new About(title, "", "", Map.of());
  }
}
