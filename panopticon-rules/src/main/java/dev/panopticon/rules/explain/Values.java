package dev.panopticon.rules.explain;

import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.file.Durations;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values as one line of text. */
final class Values {
  private Values() {}

  /** Returns the value of a parameter. */
  static String of(Object value) {
    if (value instanceof Double number) {
      return SampleText.number(number);
    }
    if (value instanceof Duration duration) {
      return Durations.print(duration);
    }
    return value instanceof Collection<?> list ? list(list) : value.toString();
  }

  static String list(Collection<?> texts) {
    return texts.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns what a file says. */
  static String of(Node node) {
    if (node instanceof Sequence list) {
      return list(list.items().stream().map(Values::of).toList());
    }
    if (node instanceof Mapping map) {
      return map.entries().entrySet().stream()
          .map(entry -> entry.getKey() + ": " + of(entry.getValue().value()))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    return node instanceof Scalar text ? line(text.text()) : node.shape();
  }

  static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Returns an expression, with the parameters that it names: {@code value < n (n = 3)}. */
  static String expression(Scalar text, Map<String, Object> parameters) {
    String named =
        names(text)
            .filter(parameters::containsKey)
            .distinct()
            .map(name -> name + " = " + of(parameters.getOrDefault(name, "")))
            .collect(Collectors.joining(", "));
    return line(text.text()) + (named.isEmpty() ? "" : " (" + named + ")");
  }

  private static Stream<String> names(Scalar text) {
    return new ExpressionCompiler(new Problems())
        .term(text).map(term -> term.names().toList()).orElse(List.of()).stream();
  }

  /** Returns a value, and how it is written where that is something else: {@code 3 (nodes)}. */
  static String computed(String value, Node written) {
    String text = of(written);
    return text.equals(value) ? value : "%s (%s)".formatted(value, text);
  }
}
