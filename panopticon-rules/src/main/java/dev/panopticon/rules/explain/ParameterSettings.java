package dev.panopticon.rules.explain;

import dev.panopticon.rules.file.LoadedParameters;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of parameters. */
final class ParameterSettings {
  private final Origins origins;
  private final LoadedParameters known;
  private final Map<String, Entry> with;

  /**
   * Shows parameters.
   *
   * @param with what the include gives, before all that the file says
   */
  ParameterSettings(Origins origins, LoadedParameters known, Map<String, Entry> with) {
    this.origins = origins;
    this.known = known;
    this.with = with;
  }

  /**
   * Returns the parameters that a file declares.
   *
   * @param written the declarations before overrides
   */
  Setting of(Mapping declared, Mapping written) {
    List<Setting> parameters = new ArrayList<>();
    for (String name : declared.entries().keySet()) {
      Object value = known.values().get(name);
      Place place = known.places().get(name);
      if (value != null && place != null) {
        Optional<Node> before = byDefault(written, name);
        String text = Values.of(value);
        String shown =
            Optional.ofNullable(with.get(name))
                .map(Entry::value)
                .or(() -> byDefault(declared, name))
                .filter(node -> node.place().equals(place))
                .map(node -> Values.computed(text, node))
                .orElse(text);
        parameters.add(Setting.of(name, shown, origins.ofParameter(place, before)));
      }
    }
    return Setting.group(EffectiveRules.PARAMETERS, parameters);
  }

  private static Optional<Node> byDefault(Mapping declared, String name) {
    return declared
        .get(name)
        .flatMap(node -> node instanceof Mapping map ? map.get("default") : Optional.of(node));
  }
}
