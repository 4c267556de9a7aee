package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a host application gives to parameters. */
final class GivenValues {
  private GivenValues() {}

  /**
   * Returns these values.
   *
   * @throws NullPointerException if one is null
   * @throws IllegalArgumentException if one is nothing that a parameter could be
   */
  static Map<String, Object> checked(Map<String, ?> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, ?> one : given.entrySet()) {
      String name = one.getKey();
      if (name == null) {
        throw new NullPointerException("the name of a parameter must not be null");
      }
      values.put(name, checked(name, one.getValue()));
    }
    return values;
  }

  private static Object checked(String name, @Nullable Object value) {
    if (value instanceof Object[] array) {
      return checked(name, Arrays.asList(array));
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(item -> text(name, item)).toList();
    }
    boolean isWhole = value instanceof Duration || value instanceof Entry;
    return isWhole && value != null ? value : text(name, value);
  }

  private static String text(String name, @Nullable Object value) {
    if (value == null) {
      throw new NullPointerException(
          "the value of the parameter '%s' must not be, nor hold, null".formatted(name));
    }
    if (value instanceof Number || value instanceof CharSequence) {
      return value.toString();
    }
    throw new IllegalArgumentException(
        ("the value of the parameter '%s' must be a number, a text, a list of texts or a duration,"
                + " was or held a %s")
            .formatted(name, value.getClass().getTypeName()));
  }

  static Place place(String name, Object value) {
    return value instanceof Entry entry
        ? entry.key().place()
        : Place.whole(Source.ofParameter(name));
  }

  /** Returns a value as if a file had it. */
  static Node node(String name, Object value) {
    if (value instanceof Entry entry) {
      return entry.value();
    }
    Place place = place(name, value);
    if (value instanceof List<?> list) {
      return new Sequence(
          list.stream().<Node>map(item -> scalar(item.toString(), place)).toList(), place);
    }
    return value instanceof Duration duration
        ? scalar(Durations.print(duration), place)
        : scalar(value.toString(), place);
  }

  private static Scalar scalar(String text, Place place) {
    return new Scalar(text, true, Layout.at(place));
  }
}
