package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One component file without a cluster. What a cluster would tell is unknown, and that is nothing
 * wrong: values of parameters, expected voters, who stands for a role, whom it depends on.
 */
final class LoneComponent {
  private final Problems problems;

  LoneComponent(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reports what is wrong in a component file whatever a cluster tells.
   *
   * @param given values of parameters: numbers, texts, lists of texts, durations
   */
  void check(Path file, Map<String, ?> given) {
    Map<String, Object> values = GivenValues.checked(given);
    Library library = new Library(file, problems);
    try {
      library.open(file).ifPresent(keys -> check(keys, values, library.growth()));
    } catch (Problems.Ended limitPassed) {
      return; // told among the problems
    }
  }

  private void check(Mapping keys, Map<String, Object> given, Growth growth) {
    Fields fields = new Fields(keys, problems);
    FormatVersion.check(fields, problems);
    if (fields.isMissing("component", Level.COMPONENT)) {
      problems.add(Code.MISSING_KEY, fields.place(), Includes.COMPONENT_ID);
    }
    Optional<Scalar> id = fields.scalar("component");
    String name =
        id.filter(text -> Includes.isComponentId(text.text().strip(), text.place(), problems))
            .map(text -> text.text().strip())
            .orElse("component");
    Mapping whole = new Jobs(Optional.empty(), problems).expand(keys);
    ComponentSource source =
        new ComponentSource(name, whole, keys.place(), Map.of(), everyRole(fields));
    Map<String, Object> values = values(source, given);
    LoadedParameters known = new LoadedParameters(values, Map.of());
    Context context = new Context(problems, known, keys.place().source(), growth);
    Edges edges = new Edges(problems);
    new ComponentReader(source, clusterWithVoters(keys.place()), context, edges).read();
    edges.check(Set.of(name), Set.of(), /* isComplete= */ false);
  }

  private static Map<String, Entry> everyRole(Fields component) {
    Map<String, Entry> bound = new LinkedHashMap<>();
    if (component.node("roles").orElse(null) instanceof Mapping roles) {
      roles
          .entries()
          .forEach((role, entry) -> bound.put(role, new Entry(entry.key(), entry.key())));
    }
    return bound;
  }

  private Map<String, Object> values(ComponentSource source, Map<String, Object> given) {
    Parameters parameters = new Parameters(problems);
    given.forEach((name, value) -> parameters.give(name, GivenValues.node(name, value)));
    List<Parameter> declared =
        new ParameterReader(problems).read(new Fields(source.map(), problems).map("parameters"));
    Map<String, Object> unknown = new HashMap<>();
    for (Parameter parameter : declared) {
      parameters.declare(parameter);
      if (parameter.byDefault().isEmpty() && !parameters.isGiven(parameter.name())) {
        unknown.put(parameter.name(), Parameters.standIn(parameter));
      }
    }
    given.forEach((name, value) -> parameters.refuseUnknown(name, GivenValues.place(name, value)));
    return parameters.resolve(unknown);
  }

  private static Mapping clusterWithVoters(Place place) {
    return new Mapping(Map.of(), place)
        .with(scalar("voters", place), scalar(ClusterDefaults.SOME, place));
  }

  private static Scalar scalar(String text, Place place) {
    return new Scalar(text, true, Layout.at(place));
  }
}
