package dev.panopticon.rules.explain;

import dev.panopticon.rules.file.ComponentSource;
import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.lint.ExactBands;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a cluster, with those of its components. */
final class ClusterSettings {
  private final LoadedCluster loaded;
  private final Map<String, ExactBands> bands;
  private final Mapping root;
  private final Origins origins;

  ClusterSettings(LoadedCluster loaded, Map<String, ExactBands> bands) {
    this.loaded = loaded;
    this.bands = bands;
    this.root = loaded.root();
    this.origins = new Origins(loaded);
  }

  List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    for (String key :
        List.of("cluster", "title", "description", "runbook", "links", "host-label")) {
      Optional<Node> value = root.get(key);
      value.ifPresent(
          node -> settings.add(Setting.of(key, Values.of(node), Origins.line(node.place()))));
      if (key.equals("host-label") && value.isEmpty()) {
        settings.add(Setting.of(key, loaded.cluster().hostLabel(), Origins.BUILT_IN));
      }
    }
    Origins.map(root, EffectiveRules.PARAMETERS)
        .ifPresent(
            declared ->
                settings.add(
                    new ParameterSettings(origins, loaded.parameters(), Map.of())
                        .of(declared, declared)));
    settings.add(Setting.group(EffectiveRules.COMPONENTS, components()));
    return settings;
  }

  private List<Setting> components() {
    Map<String, LoadedComponent> enabled = new LinkedHashMap<>();
    loaded.components().forEach(one -> enabled.put(one.component().id(), one));
    List<Setting> components = new ArrayList<>();
    for (ComponentSource source : loaded.sources()) {
      LoadedComponent component = enabled.get(source.id());
      if (component != null) {
        components.add(new ComponentSettings(component, loaded, origins, bands).all());
      } else {
        Place place = source.map().get("enabled").map(Node::place).orElse(source.place());
        components.add(Setting.of(source.id(), "disabled", origins.of(place, Optional.empty())));
      }
    }
    Origins.map(root, "override").ifPresent(override -> removed(override, components));
    return components;
  }

  private static void removed(Mapping override, List<Setting> components) {
    override
        .entries()
        .keySet()
        .forEach(
            id ->
                Origins.removed(override, id)
                    .filter(place -> !id.contains("/"))
                    .ifPresent(
                        place -> components.add(Setting.of(id, "removed", Origins.line(place)))));
  }
}
