package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** What a file declares of a parameter. */
record Parameter(String name, Type type, Optional<Node> byDefault, Bounds bounds, Place place) {
  enum Type {
    NUMBER,
    TEXT,
    LIST,
    DURATION
  }

  /** Returns this declaration with what another one asks of the value, too. */
  Parameter within(Bounds more) {
    return new Parameter(name, type, byDefault, bounds.and(more), place);
  }

  /** The least and the most a number may be. */
  record Bounds(OptionalDouble min, OptionalDouble max) {
    static final Bounds NONE = new Bounds(OptionalDouble.empty(), OptionalDouble.empty());

    private Bounds and(Bounds more) {
      OptionalDouble highest = DoubleStream.concat(min.stream(), more.min.stream()).max();
      OptionalDouble lowest = DoubleStream.concat(max.stream(), more.max.stream()).min();
      return new Bounds(/* min= */ highest, /* max= */ lowest);
    }
  }
}
