package dev.panopticon.rules.file;

import dev.panopticon.rules.yaml.Node.Mapping;

/** Looks at what files say before it is understood, and may change it: for experiments on rules. */
@FunctionalInterface
public interface Revision {
  /** The id that stands for the cluster file itself; no component may have it. */
  String CLUSTER = "cluster";

  /**
   * Returns what to understand instead.
   *
   * @param id a component's id, or {@link #CLUSTER}
   * @param keys what the file says, for a component with all overrides and jobs in it
   */
  Mapping revise(String id, Mapping keys);

  /** Changes nothing. */
  static Revision none() {
    return (id, keys) -> keys;
  }
}
