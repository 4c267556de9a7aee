package dev.panopticon.rules.file;

import dev.panopticon.core.check.Measure;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
import dev.panopticon.core.sample.Query;
import dev.panopticon.rules.expression.Names;
import dev.panopticon.rules.expression.Scope;
import dev.panopticon.rules.format.Choices;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import dev.panopticon.rules.yaml.Unquoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads what a check asks, and how its answers become rows of numbers. */
final class QuestionReader {
  private final Fields fields;
  private final Context context;
  private final List<String> by;

  QuestionReader(Fields fields, Context context, List<String> by) {
    this.fields = fields;
    this.context = context;
    this.by = by;
  }

  Optional<Question> read() {
    List<Input> inputs = new AgeReader(fields, context).limit(inputs());
    Optional<Fold> fold = fields.oneOf("fold", Choices.FOLD);
    Optional<List<String>> joinOn =
        fields.has("join-on")
            ? Optional.of(new VotersReader(fields, context).labels("join-on"))
            : Optional.empty();
    OptionalDouble absent = absent();
    boolean single = inputs.size() == 1 && inputs.get(0).split().isEmpty();
    conflict(
        "absent", single, "is for split-by or several queries: one query has a number or none");
    conflict("join-on", inputs.size() == 1, "joins several queries; this check has one");
    if (inputs.isEmpty() || !haveDistinctNames(inputs)) {
      return Optional.empty();
    }
    Question question = new Question(inputs, Optional.empty(), joinOn, fold, absent);
    return fields.has("value") ? measured(question) : Optional.of(question);
  }

  private OptionalDouble absent() {
    Optional<Scalar> absent = fields.scalar("absent");
    String text = absent.map(scalar -> scalar.text().strip()).orElse("");
    if (text.endsWith("%")) {
      Place place = absent.map(Scalar::place).orElse(fields.place());
      boolean isNone = text.matches("0+%");
      context
          .problems()
          .add(
              Code.VALUE,
              place,
              "'absent' is the number that counts where a sample is missing, in the unit of the query; was '%s'"
                  .formatted(text),
              Notes.suggesting(isNone ? Replacement.of(place, text, "0") : Optional.empty()));
      return OptionalDouble.empty();
    }
    return absent
        .flatMap(scalar -> context.compiler().constant(scalar, context.parameters(scalar)))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private void conflict(String key, boolean isConflict, String why) {
    if (isConflict && fields.has(key)) {
      context.problems().add(Code.CONFLICT, fields.keyPlace(key), "'%s' %s".formatted(key, why));
    }
  }

  private Optional<Question> measured(Question question) {
    if (question.names().equals(List.of(Question.VALUE))) {
      conflict(
          "value",
          true,
          "is computed from named numbers: name the query with 'queries: { NAME: ... }'");
      return Optional.empty();
    }
    Optional<Measure> measure =
        fields
            .scalar("value")
            .flatMap(
                text ->
                    context
                        .compiler()
                        .measure(text, scope(question).withParameters(context.parameters(text))));
    return measure.map(question::withValue);
  }

  /** Returns what conditions over this question may name, parameters aside. */
  Scope scope(Question question) {
    boolean merged = question.fold().isPresent() || question.inputs().get(0).split().isPresent();
    Set<String> labels = new HashSet<>(by);
    question.joinOn().ifPresent(labels::addAll);
    return new Scope(
        question.names(), Map.of(), merged ? Optional.of(labels) : Optional.empty(), true);
  }

  private List<Input> inputs() {
    conflict("queries", fields.has("query"), "and 'query' exclude each other");
    if (fields.isMissing("query", Level.CHECK) && fields.isMissing("queries", Level.CHECK)) {
      context
          .problems()
          .add(
              Code.MISSING_KEY, fields.place(), "a check needs a 'query', or 'queries' with names");
    }
    if (fields.has("query") == fields.has("queries")) {
      return List.of();
    }
    if (fields.has("queries")) {
      conflict("split-by", true, "splits one query; this check has several");
      return fields.map("queries").map(this::named).orElse(List.of());
    }
    List<Query> alternatives = alternatives(fields.node("query"), "query");
    Optional<Split> split = fields.map("split-by").flatMap(this::split);
    return alternatives.isEmpty() || (fields.has("split-by") && split.isEmpty())
        ? List.of()
        : List.of(new Input(Question.VALUE, alternatives, split));
  }

  private List<Input> named(Mapping queries) {
    List<Input> inputs = new ArrayList<>();
    List<String> names = List.copyOf(queries.entries().keySet());
    List<Place> places = queries.entries().values().stream().map(q -> q.key().place()).toList();
    Iterator<String> meant = new NamedNumbers(fields, context).meant(names, places).iterator();
    queries
        .entries()
        .forEach(
            (name, entry) -> {
              String number = meant.next();
              List<Query> alternatives = alternatives(Optional.of(entry.value()), name);
              if (isName(name, entry.key().place()) && !alternatives.isEmpty()) {
                inputs.add(new Input(number, alternatives, Optional.empty()));
              }
            });
    if (queries.entries().isEmpty()) {
      context.problems().add(Code.SHAPE, queries.place(), "'queries' is empty");
    }
    return inputs.size() < queries.entries().size() ? List.of() : inputs;
  }

  private List<Query> alternatives(Optional<Node> node, String name) {
    List<Query> queries = new ArrayList<>();
    List<Node> nodes =
        node.map(n -> n instanceof Sequence list ? list.items() : List.of(n)).orElse(List.of());
    for (Node item : nodes) {
      if (item instanceof Scalar text && !text.text().isBlank()) {
        new QueryText(text, context).build().ifPresent(queries::add);
      } else {
        Optional<Replacement> text =
            item instanceof Mapping
                ? Unquoted.asText(item.place(), "query").filter(QuestionReader::isQuery)
                : Optional.empty();
        context
            .problems()
            .add(
                Code.SHAPE,
                item.place(),
                "the query '%s' must be PromQL text, or a list of alternatives%s"
                    .formatted(name, text.isPresent() ? Unquoted.why("query") : instead(item)),
                Notes.suggesting(text));
      }
    }
    if (nodes.isEmpty()) {
      context
          .problems()
          .add(
              Code.SHAPE,
              node.map(Node::place).orElse(fields.place()),
              "the query '" + name + "' is empty");
    }
    return queries.size() < nodes.size() ? List.of() : queries;
  }

  private static boolean isQuery(Replacement quoted) {
    return QueryMistake.in(quoted.text().substring(1, quoted.text().length() - 1)).isEmpty();
  }

  private static String instead(Node found) {
    return found instanceof Mapping ? "; several with names are 'queries'" : "";
  }

  private Optional<Split> split(Mapping splitBy) {
    if (splitBy.entries().size() != 1) {
      context
          .problems()
          .add(Code.SHAPE, splitBy.place(), "'split-by' names one label: { LABEL: [a, b] }");
      return Optional.empty();
    }
    Node.Entry entry = splitBy.entries().values().iterator().next();
    List<Scalar> values = new Fields(splitBy, context.problems()).someScalars(entry.key().text());
    List<String> names = values.stream().map(value -> value.text().strip()).toList();
    List<Place> places = values.stream().map(Scalar::place).toList();
    boolean allNames = true;
    for (Scalar value : values) {
      allNames &= isName(value.text().strip(), value.place());
    }
    return allNames && !names.isEmpty()
        ? Optional.of(
            new Split(entry.key().text(), new NamedNumbers(fields, context).meant(names, places)))
        : Optional.empty();
  }

  private boolean isName(String name, Place place) {
    boolean isTaken = context.parameters(place).containsKey(name);
    if (!Names.isNumber(name) || isTaken) {
      context
          .problems()
          .add(
              Code.NAME,
              place,
              isTaken
                  ? "'%s' is a parameter already; a number needs a name of its own".formatted(name)
                  : "'%s' cannot name a number: letters, digits and _, and no word of the expression language"
                      .formatted(name));
      return false;
    }
    return true;
  }

  private boolean haveDistinctNames(List<Input> inputs) {
    List<String> names = new ArrayList<>();
    inputs.forEach(
        input ->
            input
                .split()
                .ifPresentOrElse(s -> names.addAll(s.values()), () -> names.add(input.name())));
    boolean distinct = new HashSet<>(names).size() == names.size();
    if (!distinct) {
      context
          .problems()
          .add(Code.DUPLICATE_ID, fields.keyPlace("split-by"), "a value stands twice");
    }
    return distinct;
  }
}
