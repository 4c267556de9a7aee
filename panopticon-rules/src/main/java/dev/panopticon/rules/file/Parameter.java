package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** What a file declares of a parameter. */
record Parameter(String name, Type type, Optional<Node> byDefault, Bounds bounds, Place place) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  enum Type {
    NUMBER,
    TEXT,
    LIST,
    DURATION
  }

  /** Returns the words of a value, where it is computed: some of them name other parameters. */
  Set<String> mentions(Optional<Node> value) {
    Set<String> words = new LinkedHashSet<>();
    if (type == Type.NUMBER && value.orElse(null) instanceof Scalar text) {
      Matcher matcher = WORD.matcher(text.text());
      while (matcher.find()) {
        words.add(matcher.group());
      }
    }
    return words;
  }

  /** Returns this declaration with what another one asks of the value, too. */
  Parameter within(Bounds more) {
    return new Parameter(name, type, byDefault, bounds.and(more), place);
  }

  /** The least and the most a number may be. */
  record Bounds(OptionalDouble min, OptionalDouble max) {
    static final Bounds NONE = new Bounds(OptionalDouble.empty(), OptionalDouble.empty());

    /** Returns whether no number is within. */
    boolean areEmpty() {
      return min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble();
    }

    private Bounds and(Bounds more) {
      OptionalDouble highest = DoubleStream.concat(min.stream(), more.min.stream()).max();
      OptionalDouble lowest = DoubleStream.concat(max.stream(), more.max.stream()).min();
      return new Bounds(/* min= */ highest, /* max= */ lowest);
    }
  }
}
