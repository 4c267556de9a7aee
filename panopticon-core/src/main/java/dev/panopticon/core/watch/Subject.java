package dev.panopticon.core.watch;

import dev.panopticon.core.check.Ids;

/**
 * What has a rating over time: the cluster, a component, or a check.
 *
 * <p>As text it is {@code cluster}, {@code consul} or {@code consul/raft-leader}, as in the tests
 * of rule files; no component may have the id {@code cluster}.
 *
 * @param component the component's id; empty for the cluster
 * @param check the check's id; empty for the cluster and for a component
 */
public record Subject(String component, String check) {
  private static final String CLUSTER_TEXT = "cluster";
  private static final Subject CLUSTER = new Subject("", "");

  /** Refuses a check of no component. */
  public Subject {
    if (component.isEmpty() && !check.isEmpty()) {
      throw new IllegalArgumentException("a check must have a component, was " + check);
    }
  }

  /** Returns the whole cluster. */
  public static Subject cluster() {
    return CLUSTER;
  }

  /** Returns a component. */
  public static Subject component(String id) {
    return new Subject(id, "");
  }

  /** Returns a check. */
  public static Subject check(String component, String id) {
    return new Subject(component, id);
  }

  /**
   * Returns what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if the text is no {@code cluster}, component or check
   */
  public static Subject parse(String text) {
    if (text.equals(CLUSTER_TEXT)) {
      return CLUSTER;
    }
    int slash = text.indexOf('/');
    String component = slash < 0 ? text : text.substring(0, slash);
    String check = slash < 0 ? "" : text.substring(slash + 1);
    if (component.equals(CLUSTER_TEXT)
        || !Ids.isId(component)
        || (slash >= 0 && !Ids.isId(check))) {
      throw new IllegalArgumentException(
          "a subject must be cluster, COMPONENT or COMPONENT/CHECK, was \"" + text + "\"");
    }
    return new Subject(component, check);
  }

  /** Returns whether this is the whole cluster. */
  public boolean isCluster() {
    return component.isEmpty();
  }

  /** Returns whether this is a component. */
  public boolean isComponent() {
    return !component.isEmpty() && check.isEmpty();
  }

  /** Returns whether this is a check. */
  public boolean isCheck() {
    return !check.isEmpty();
  }

  @Override
  public String toString() {
    return isCluster() ? CLUSTER_TEXT : isCheck() ? component + "/" + check : component;
  }
}
