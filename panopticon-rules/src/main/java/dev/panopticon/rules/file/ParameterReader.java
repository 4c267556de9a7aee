package dev.panopticon.rules.file;

import dev.panopticon.rules.expression.Names;
import dev.panopticon.rules.file.Parameter.Bounds;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads the declarations of parameters. */
final class ParameterReader {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final Problems problems;

  ParameterReader(Problems problems) {
    this.problems = problems;
  }

  List<Parameter> read(Optional<Mapping> parameters) {
    List<Parameter> declared = new ArrayList<>();
    parameters.ifPresent(
        map -> map.entries().values().forEach(entry -> read(entry).ifPresent(declared::add)));
    return declared;
  }

  private Optional<Parameter> read(Node.Entry entry) {
    String name = entry.key().text();
    if (!Names.isParameter(name)) {
      return refuse(entry.key()).flatMap(meant -> read(new Node.Entry(meant, entry.value())));
    }
    if (entry.value() instanceof Mapping map) {
      return Optional.of(declared(entry, map));
    }
    Node value = entry.value();
    return Optional.of(
        new Parameter(name, typeOf(value), Optional.of(value), Bounds.NONE, entry.key().place()));
  }

  /**
   * Reports a name and returns the one that was meant, where only capitals and hyphens are wrong.
   */
  private Optional<Scalar> refuse(Scalar key) {
    String name = key.text();
    String meant = name.toLowerCase(Locale.ROOT).replace('-', '_');
    boolean isRepairable = Names.isParameter(meant);
    problems.add(
        Code.NAME,
        key.place(),
        name.matches("[a-z][a-z0-9_]*")
            ? "'%s' is a word of the expression language; a parameter needs another name"
                .formatted(name)
            : "a parameter is named with lower-case letters, digits and _; was '%s'"
                .formatted(name),
        Notes.suggesting(
            isRepairable ? Replacement.of(key.place(), name, meant) : Optional.empty()));
    return isRepairable
        ? Optional.of(new Scalar(meant, true, Layout.at(key.place())))
        : Optional.empty();
  }

  private Parameter declared(Node.Entry entry, Mapping map) {
    Fields fields = new Fields(map, problems).allowing(Level.PARAMETER);
    fields.text("description");
    Optional<Node> byDefault = fields.meant("default", Level.PARAMETER);
    Parameter.Type type =
        fields
            .oneOf("type", List.of(Parameter.Type.values()))
            .orElse(byDefault.map(ParameterReader::typeOf).orElse(Parameter.Type.NUMBER));
    Bounds bounds = new Bounds(bound("min", fields, type), bound("max", fields, type));
    if (bounds.areEmpty()) {
      problems.add(
          Code.VALUE,
          fields.node("min").map(Node::place).orElse(fields.place()),
          "'min' is more than 'max', so no number is within: was %s, and 'max' is %s"
              .formatted(fields.text("min"), fields.text("max")),
          Notes.related(
              fields.node("max").map(Node::place).orElse(fields.place()), "'max' is here"));
    }
    return new Parameter(
        entry.key().text(),
        type,
        byDefault,
        bounds.areEmpty() ? Bounds.NONE : bounds,
        entry.key().place());
  }

  private OptionalDouble bound(String key, Fields fields, Parameter.Type type) {
    Optional<Scalar> scalar = fields.scalar(key);
    if (scalar.isEmpty()) {
      return OptionalDouble.empty();
    }
    Optional<Double> number = number(scalar.get().text().strip());
    if (number.isEmpty() || type != Parameter.Type.NUMBER) {
      problems.add(
          Code.VALUE,
          scalar.get().place(),
          type == Parameter.Type.NUMBER
              ? "'%s' must be a number, was '%s'".formatted(key, scalar.get().text())
              : "only numbers have a '%s'".formatted(key));
    }
    return number.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  static Optional<Double> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  /** A list is a list, a duration has a unit, a number is computed, everything else is a text. */
  private static Parameter.Type typeOf(Node value) {
    if (value instanceof Sequence) {
      return Parameter.Type.LIST;
    }
    if (!(value instanceof Scalar scalar)) {
      return Parameter.Type.TEXT;
    }
    String text = scalar.text().strip();
    if (scalar.plain() && number(text).isPresent()) {
      return Parameter.Type.NUMBER;
    }
    return scalar.plain() && Durations.parse(text).isPresent()
        ? Parameter.Type.DURATION
        : Parameter.Type.TEXT;
  }
}
