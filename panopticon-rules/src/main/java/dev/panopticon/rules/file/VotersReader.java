package dev.panopticon.rules.file;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.format.Choices;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads who votes in a check. */
final class VotersReader {
  private final Fields fields;
  private final Context context;

  VotersReader(Fields fields, Context context) {
    this.fields = fields;
    this.context = context;
  }

  /** Returns the labels that name a voter. */
  List<String> by() {
    return fields.has("by") ? labels("by") : List.of("host");
  }

  /** Returns a list of label names. */
  List<String> labels(String key) {
    List<Scalar> labels = fields.scalars(key);
    for (Scalar label : labels) {
      if (!label.text().strip().matches("[A-Za-z_][A-Za-z0-9_]*")) {
        context
            .problems()
            .add(
                Code.NAME,
                label.place(),
                "'%s' in '%s' is not the name of a label".formatted(label.text(), key));
      }
    }
    return labels.stream().map(label -> label.text().strip()).toList();
  }

  Optional<Voters> read(List<String> by) {
    Optional<Rating> silence = fields.oneOf("silent", Choices.SILENT);
    if (by.isEmpty()) {
      return Optional.of(new Voters(by, 1, List.of(), silence));
    }
    Optional<Node> voters = fields.node("voters");
    if (voters.isEmpty()) {
      context
          .problems()
          .add(
              Code.VOTERS,
              fields.place(),
              "how many voters are expected? say 'voters: N' here, in the component or in the cluster");
      return Optional.empty();
    }
    return voters.get() instanceof Sequence
        ? named(by, fields.scalars("voters"), silence)
        : fields.scalar("voters").flatMap(text -> counted(by, text, silence));
  }

  private Optional<Voters> counted(List<String> by, Scalar text, Optional<Rating> silence) {
    if (context.parameters(text).get(text.text().strip()) instanceof List<?> names) {
      return names == Parameters.NO_LIST
          ? Optional.empty()
          : named(by, ClusterDefaults.scalars(names, text.place()), silence);
    }
    if (isShare(text, context.problems()) || isList(text)) {
      return Optional.empty();
    }
    return context
        .compiler()
        .constant(text, context.parameters(text))
        .filter(number -> isCount(number, text))
        .map(number -> new Voters(by, number.intValue(), List.of(), silence));
  }

  /** Returns whether a number of voters is written as a percentage; if so, that is reported. */
  static boolean isShare(Scalar voters, Problems problems) {
    String text = voters.text().strip();
    if (text.endsWith("%")) {
      problems.add(
          Code.VOTERS,
          voters.place(),
          "'voters' is how many are expected: a number, or the parameter that holds it, was '%s'; the share that must be healthy stands in 'combine'"
              .formatted(text));
    }
    return text.endsWith("%");
  }

  /** Returns whether names stand in one text; if so, that is reported. */
  private boolean isList(Scalar voters) {
    String text = voters.text().strip();
    boolean isList = text.contains(",") && text.matches("[\\w.:-]+(?:\\s*,\\s*[\\w.:-]+)+");
    if (isList) {
      Place begin = voters.plain() ? voters.place() : voters.place().after(-1);
      String list = "[" + text.replaceAll("\\s*,\\s*", ", ") + "]";
      context
          .problems()
          .add(
              Code.VOTERS,
              voters.place(),
              "voters that are named are a list: " + list,
              Notes.suggesting(
                  Stream.of(text, '"' + text + '"', "'" + text + "'")
                      .flatMap(written -> Replacement.of(begin, written, list).stream())
                      .findFirst()));
    }
    return isList;
  }

  /** A name with blanks stands in quotes where it is meant. */
  private void refuseBlanks(Scalar only) {
    String text = only.text().strip();
    if (only.plain() && text.matches("\\S+(?:\\s+\\S+)+")) {
      context
          .problems()
          .add(
              Code.VOTERS,
              only.place(),
              "'%s' is one voter, whose name has blanks: put a ',' between several, or quotes around one"
                  .formatted(text),
              Notes.suggesting(Replacement.of(only.place(), text, text.replaceAll("\\s+", ", "))));
    }
  }

  /** What a parameter says is told where it says so, once for all who take it. */
  private boolean isCount(double number, Scalar text) {
    boolean isCount = number >= 1 && number <= 1_000_000 && number == Math.rint(number);
    String parameter = text.text().strip();
    Optional<Place> source = context.valuePlace(parameter);
    if (!isCount) {
      context
          .problems()
          .add(
              Code.VOTERS,
              source.orElse(text.place()),
              "%s must be a whole number from 1 to 1000000, was %s"
                  .formatted(
                      source.isPresent()
                          ? "'%s' is a number of voters, which".formatted(parameter)
                          : "'voters'",
                      SampleText.number(number)),
              source.isPresent() ? Notes.related(text.place(), "used here") : Notes.none());
    }
    return isCount;
  }

  private Optional<Voters> named(List<String> by, List<Scalar> named, Optional<Rating> silence) {
    if (named.isEmpty()) {
      context
          .problems()
          .add(Code.VOTERS, fields.keyPlace("voters"), "at least 1 voter must be expected, was 0");
      return Optional.empty();
    }
    if (named.size() == 1) {
      refuseBlanks(named.get(0));
    }
    Map<String, Place> names = new LinkedHashMap<>();
    for (Scalar voter : named) {
      String name = voter.text().strip();
      if (by.equals(List.of("host"))) {
        refusePort(name, voter);
      }
      Place first = names.putIfAbsent(name, voter.place());
      if (first != null) {
        refuseSecond(name, voter.place(), first);
      }
    }
    return Optional.of(new Voters(by, names.size(), List.copyOf(names.keySet()), silence));
  }

  /** Samples of a host are heard without its port: such a voter would be silent for ever. */
  private void refusePort(String name, Scalar voter) {
    String host = Voters.host(name);
    if (!host.equals(name)) {
      context
          .problems()
          .add(
              Code.VOTERS,
              voter.place(),
              "a voter is a host here, whose name has no port: write '%s', or vote by 'instance'; was '%s'"
                  .formatted(host, name),
              Notes.suggesting(Replacement.of(voter.place(), name, host)));
    }
  }

  /** One of them is mistyped: who is meant is not expected, and a quorum counts too few. */
  private void refuseSecond(String name, Place place, Place first) {
    context
        .problems()
        .add(
            Code.DUPLICATE_ID,
            place,
            "the voter '%s' stands twice; name another, or remove it".formatted(name),
            first.equals(place) ? Notes.none() : Notes.related(first, "first named here"));
  }
}
