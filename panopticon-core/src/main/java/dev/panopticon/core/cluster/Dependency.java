package dev.panopticon.core.cluster;

import java.util.Objects;

/**
 * An edge to another component.
 *
 * @param on the id of the component that is needed
 * @param impact what its rating does here
 */
public record Dependency(String on, Impact impact) {
  /** Refuses null. */
  public Dependency {
    Objects.requireNonNull(on, "on");
    Objects.requireNonNull(impact, "impact");
  }
}
