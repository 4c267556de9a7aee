package dev.panopticon.rules.trial;

import dev.panopticon.rules.problem.Place;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One small mistake in rules, and whether a test noticed it.
 *
 * @param rules the cluster file
 * @param path what it changes: {@code host/load/healthy}, {@code parameters/nodes} or {@code
 *     consul/depends-on/host}
 * @param place where it stands
 * @param before what stands there
 * @param after what would stand there
 * @param noticedBy the first test that fails then
 */
public record Mutant(
    Path rules,
    String path,
    Place place,
    String before,
    String after,
    Optional<RuleTest> noticedBy) {
  /** Refuses null. */
  public Mutant {
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(noticedBy, "noticedBy");
  }

  /** Returns whether no test noticed it. */
  public boolean isSurvivor() {
    return noticedBy.isEmpty();
  }

  /** Returns what it changes, and where. */
  @Override
  public String toString() {
    return "%s: %s: '%s' instead of '%s'".formatted(place, path, after, before);
  }
}
