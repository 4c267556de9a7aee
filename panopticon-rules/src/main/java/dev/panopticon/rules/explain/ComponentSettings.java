package dev.panopticon.rules.explain;

import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.file.LoadedCheck;
import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.lint.ExactBands;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of a component, with those of its checks. */
final class ComponentSettings {
  private static final String DEPENDS_ON = "depends-on";

  private final LoadedComponent loaded;
  private final LoadedCluster cluster;
  private final Origins origins;
  private final Map<String, ExactBands> bands;
  private final Mapping map;
  private final Mapping written;

  ComponentSettings(
      LoadedComponent loaded,
      LoadedCluster cluster,
      Origins origins,
      Map<String, ExactBands> bands) {
    this.loaded = loaded;
    this.cluster = cluster;
    this.origins = origins;
    this.bands = bands;
    this.map = loaded.source().map();
    this.written = loaded.written();
  }

  Setting all() {
    KeySettings keys = new KeySettings(map, written, origins);
    keys.add("title", "description", "runbook", "links", "needs", "at-most", "jobs", "suppress");
    origins.override(id()).ifPresent(keys::addRemoved);
    List<Setting> settings = new ArrayList<>(keys.settings());
    Origins.map(map, EffectiveRules.PARAMETERS)
        .map(
            declared ->
                new ParameterSettings(origins, loaded.parameters(), loaded.source().with())
                    .of(declared, declaredBefore()))
        .ifPresent(settings::add);
    Origins.map(map, DEPENDS_ON).map(this::dependencies).ifPresent(settings::add);
    loaded.component().group().ifPresent(group -> group(group, settings));
    List<Setting> checks = checks();
    if (!checks.isEmpty()) {
      settings.add(Setting.group(EffectiveRules.CHECKS, checks));
    }
    return new Setting(id(), "", origin(), settings);
  }

  private String id() {
    return loaded.component().id();
  }

  private Mapping declaredBefore() {
    return Origins.map(written, EffectiveRules.PARAMETERS)
        .orElse(new Mapping(Map.of(), written.place()));
  }

  /** A component that the cluster file holds itself is named there. */
  private String origin() {
    Place named = loaded.source().place();
    Place own = map.keyPlace("component");
    return own.source().equals(named.source())
        ? Origins.line(named)
        : "%s, included at %s".formatted(Origins.line(own), Origins.line(named));
  }

  private Setting dependencies(Mapping needs) {
    Map<String, Impact> impacts = new LinkedHashMap<>();
    loaded.component().dependencies().forEach(edge -> impacts.put(edge.on(), edge.impact()));
    Mapping before =
        Origins.map(written, DEPENDS_ON).orElse(new Mapping(Map.of(), written.place()));
    List<Setting> edges = new ArrayList<>();
    for (Entry entry : needs.entries().values()) {
      String name = entry.key().text();
      Optional<Scalar> bound =
          Optional.ofNullable(loaded.source().bind().get(name))
              .map(Entry::value)
              .filter(Scalar.class::isInstance)
              .map(Scalar.class::cast);
      String target = bound.map(id -> id.text().strip()).orElse(name);
      String origin = origins.of(entry.value().place(), before.get(name));
      Impact impact = impacts.get(target);
      edges.add(
          impact == null
              ? Setting.of(name, "left out", "optional role that nothing is bound to")
              : Setting.of(
                  target,
                  impact.word() + " (" + effect(impact) + ")",
                  bound
                      .map(
                          id ->
                              "%s, role %s bound at %s"
                                  .formatted(origin, name, Origins.line(id.place())))
                      .orElse(origin)));
    }
    KeySettings removed = new KeySettings(needs, before, origins);
    origins
        .override(id())
        .flatMap(override -> Origins.map(override, DEPENDS_ON))
        .ifPresent(removed::addRemoved);
    edges.addAll(removed.settings());
    return Setting.group(DEPENDS_ON, edges);
  }

  private static String effect(Impact impact) {
    Map<Rating, List<String>> changed = new EnumMap<>(Rating.class);
    for (Rating rating : List.of(Rating.CRITICAL, Rating.UNKNOWN, Rating.WARNING)) {
      changed.computeIfAbsent(impact.passes(rating), to -> new ArrayList<>()).add(rating.word());
    }
    if (changed.keySet().equals(Set.of(Rating.HEALTHY))) {
      return "not counted";
    }
    List<String> effects = new ArrayList<>();
    changed.forEach(
        (to, from) -> {
          List<String> others = from.stream().filter(word -> !word.equals(to.word())).toList();
          if (!others.isEmpty()) {
            String verb = others.size() == 1 ? "becomes" : "become";
            effects.add(0, "%s %s %s".formatted(String.join(" and ", others), verb, to.word()));
          }
        });
    return effects.isEmpty() ? "passed on unchanged" : String.join(", ", effects);
  }

  private void group(Group group, List<Setting> settings) {
    KeySettings keys = new KeySettings(map, written, origins);
    keys.add("members");
    settings.addAll(keys.settings());
    settings.add(
        new CombinationSettings(map, written, origins)
            .of(group.combination(), group.members().size()));
  }

  private List<Setting> checks() {
    Map<String, LoadedCheck> enabled = new LinkedHashMap<>();
    loaded.checks().forEach(check -> enabled.put(check.check().id(), check));
    Mapping none = new Mapping(Map.of(), map.place());
    Mapping now = Origins.map(map, EffectiveRules.CHECKS).orElse(none);
    Mapping before = Origins.map(written, EffectiveRules.CHECKS).orElse(none);
    List<Setting> checks = new ArrayList<>();
    for (Entry entry : now.entries().values()) {
      String id = entry.key().text();
      Mapping own = Origins.map(before, id).orElse(none);
      LoadedCheck check = enabled.get(id);
      if (check == null) {
        checks.add(disabled(id, entry, own));
      } else {
        checks.add(
            new CheckSettings(check, loaded, own, origins)
                .all(
                    cluster.cluster().hostLabel(),
                    Optional.ofNullable(bands.get(id() + "/" + id))));
      }
    }
    for (String id : before.entries().keySet()) {
      origins
          .removed(id(), id)
          .ifPresent(place -> checks.add(Setting.of(id, "removed", Origins.line(place))));
    }
    return checks;
  }

  private Setting disabled(String id, Entry entry, Mapping own) {
    Node enabled =
        entry.value() instanceof Mapping keys ? keys.get("enabled").orElse(keys) : entry.value();
    return Setting.of(id, "disabled", origins.of(enabled.place(), own.get("enabled")));
  }
}
