package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a file declares of a parameter. */
record Parameter(String name, Type type, Optional<Node> byDefault, Bounds bounds, Place place) {
  enum Type {
    NUMBER,
    TEXT,
    LIST,
    DURATION
  }

  /** The least and the most a number may be. */
  record Bounds(OptionalDouble min, OptionalDouble max) {
    static final Bounds NONE = new Bounds(OptionalDouble.empty(), OptionalDouble.empty());
  }
}
