package dev.panopticon.rules.format;

import java.util.List;

/** What the keys of one map have to do with each other. */
public sealed interface Relation {
  /**
   * One of these keys must be there.
   *
   * @param keys the keys
   * @param isAlone whether only one of them may be
   */
  record Requires(List<String> keys, boolean isAlone) implements Relation {
    /** Copies the keys. */
    public Requires {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A key cannot stand beside others.
   *
   * @param key the key
   * @param others the others
   * @param unlessEmpty whether the others may be there as empty lists and maps
   */
  record Excludes(String key, List<String> others, boolean unlessEmpty) implements Relation {
    /** Copies the others. */
    public Excludes {
      others = List.copyOf(others);
    }
  }

  /**
   * A key makes sense beside one of some others only.
   *
   * @param key the key
   * @param others the others
   */
  record Needs(String key, List<Partner> others) implements Relation {
    /** Copies the others. */
    public Needs {
      others = List.copyOf(others);
    }
  }

  /**
   * A key that another one needs.
   *
   * @param key the key
   * @param least how many names its map must have
   */
  record Partner(String key, int least) {}

  /**
   * A key is for one choice of another key; that may be missing.
   *
   * @param key the key
   * @param other the other key
   * @param word its choice
   */
  record IsFor(String key, String other, String word) implements Relation {}
}
