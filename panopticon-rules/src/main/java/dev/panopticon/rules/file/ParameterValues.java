package dev.panopticon.rules.file;

import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts the value of a parameter to its type: Double, String, List of String, Duration. */
final class ParameterValues {
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private static final Pattern NO_FORMULA =
      Pattern.compile("[+-]?(?i:nan|inf|infinity)|[0-9]+(\\.[0-9]+)? +[A-Za-z]+");

  private final Problems problems;
  private final ExpressionCompiler compiler;

  ParameterValues(Problems problems, ExpressionCompiler compiler) {
    this.problems = problems;
    this.compiler = compiler;
  }

  Optional<Object> read(Parameter parameter, Node value, Map<String, Object> others) {
    if (parameter.type() == Parameter.Type.LIST) {
      return list(parameter, value).map(Object.class::cast);
    }
    if (!(value instanceof Scalar scalar)) {
      return wrong(parameter, value, value.shape());
    }
    return switch (parameter.type()) {
      case NUMBER -> number(parameter, scalar, others).map(Object.class::cast);
      case DURATION -> duration(parameter, scalar).map(Object.class::cast);
      case TEXT, LIST -> Optional.of(scalar.text().strip());
    };
  }

  private Optional<Double> number(Parameter parameter, Scalar value, Map<String, Object> others) {
    String text = value.text().strip();
    if (isProse(text, others) || isShareOfWhole(text, parameter)) {
      wrong(parameter, value, "'" + text + "'");
      return Optional.empty();
    }
    Optional<Double> number = compiler.constant(value, others);
    double min = parameter.bounds().min().orElse(Double.NEGATIVE_INFINITY);
    double max = parameter.bounds().max().orElse(Double.POSITIVE_INFINITY);
    if (number.isPresent() && (number.get() < min || number.get() > max)) {
      boolean isLow = number.get() < min;
      problems.add(
          Code.PARAMETER_VALUE,
          value.place(),
          "the parameter '%s' must be %s or %s, was %s"
              .formatted(
                  parameter.name(),
                  SampleText.number(isLow ? min : max),
                  isLow ? "more" : "less",
                  SampleText.number(number.get())));
      return Optional.empty();
    }
    return number;
  }

  private static boolean isProse(String text, Map<String, Object> others) {
    boolean isWord =
        WORD.matcher(text).matches()
            && !others.containsKey(text)
            && Suggestion.nearest(text, others.keySet()).isEmpty();
    return isWord || NO_FORMULA.matcher(text).matches();
  }

  /** A percentage of what must be 1 or more was not meant as a share of 1. */
  private static boolean isShareOfWhole(String text, Parameter parameter) {
    return text.endsWith("%") && parameter.bounds().min().orElse(0) >= 1;
  }

  private Optional<Duration> duration(Parameter parameter, Scalar value) {
    Optional<Duration> duration = Durations.parse(value.text().strip());
    if (duration.isEmpty()) {
      wrong(
          parameter,
          value,
          "'%s'%s".formatted(value.text(), Durations.tooLong(value.text().strip())));
    }
    return duration;
  }

  private Optional<List<String>> list(Parameter parameter, Node value) {
    if (value instanceof Scalar given && given.place().line() == 0) {
      return Optional.of(List.of(given.text().strip().split("\\s*,\\s*")));
    }
    if (!(value instanceof Sequence list)
        || !list.items().stream().allMatch(Scalar.class::isInstance)) {
      wrong(parameter, value, value.shape());
      return Optional.empty();
    }
    return Optional.of(list.items().stream().map(item -> ((Scalar) item).text().strip()).toList());
  }

  private Optional<Object> wrong(Parameter parameter, Node value, String found) {
    String wanted =
        switch (parameter.type()) {
          case NUMBER -> "a number";
          case TEXT -> "a text";
          case LIST -> "a list of texts, like [a, b]";
          case DURATION -> "a duration like 1h30m, 15s or 500ms";
        };
    String unit = "( +" + parameter.name() + ")";
    String text = text(value);
    boolean hasItsNameBehind = text.matches("[0-9.]+" + unit);
    problems.add(
        Code.PARAMETER_VALUE,
        value.place(),
        "the parameter '%s' must be %s, was %s".formatted(parameter.name(), wanted, found),
        Notes.suggesting(
            hasItsNameBehind
                ? Replacement.of(value.place(), text, text.replaceAll(unit, ""))
                : Optional.empty()));
    return Optional.empty();
  }

  /** Returns a value as text, for comparing two. */
  static String text(Node value) {
    if (value instanceof Sequence list) {
      return list.items().stream().map(ParameterValues::text).toList().toString();
    }
    return value instanceof Scalar scalar ? scalar.text().strip() : "";
  }
}
