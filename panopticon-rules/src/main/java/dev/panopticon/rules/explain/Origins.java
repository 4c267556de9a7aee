package dev.panopticon.rules.explain;

import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Says where values come from. */
final class Origins {
  /** What the library does where no file says anything. */
  static final String BUILT_IN = "built in";

  /** What follows from other settings. */
  static final String COMPUTED = "computed";

  private static final String OVERRIDE = "override";

  private final Mapping root;
  private final Set<Place> overriding = new HashSet<>();
  private final Set<Place> ofCluster = new HashSet<>();
  private final Set<Place> including = new HashSet<>();
  private final Set<Place> jobs = new HashSet<>();

  Origins(LoadedCluster cluster) {
    root = cluster.root();
    root.entries()
        .forEach(
            (key, entry) -> {
              switch (key) {
                case OVERRIDE -> gather(entry.value(), overriding);
                case "include" -> gather(entry.value(), including);
                case "components" -> {}
                default -> gather(entry.value(), ofCluster);
              }
            });
    cluster
        .components()
        .forEach(
            component ->
                component.source().map().get("jobs").ifPresent(named -> gather(named, jobs)));
  }

  private static void gather(Node node, Set<Place> places) {
    places.add(begin(node.place()));
    if (node instanceof Mapping map) {
      for (Entry entry : map.entries().values()) {
        places.add(begin(entry.key().place()));
        gather(entry.value(), places);
      }
    } else if (node instanceof Sequence list) {
      list.items().forEach(item -> gather(item, places));
    }
  }

  private static Place begin(Place place) {
    return place.withLength(1);
  }

  /** Returns a line of a file. */
  static String line(Place place) {
    return place.line() == 0
        ? place.source().name()
        : "%s:%d".formatted(place.source().name(), place.line());
  }

  /**
   * Returns where a value of a check comes from, which may be one that {@code jobs} adds.
   *
   * @param before what its own file said, where the cluster file overrides it
   */
  String ofCheck(Place place, Optional<Node> before) {
    return jobs.contains(begin(place)) ? line(place) + ", jobs" : of(place, before);
  }

  /**
   * Returns where a value comes from.
   *
   * @param before what its own file said, where the cluster file overrides it
   */
  String of(Place place, Optional<Node> before) {
    if (overriding.contains(begin(place))) {
      return before
          .map(old -> "%s overrides %s".formatted(line(place), line(old.place())))
          .orElse(line(place) + ", " + OVERRIDE);
    }
    return ofCluster.contains(begin(place))
        ? line(place) + ", default of the cluster"
        : line(place);
  }

  /** Returns where the value of a parameter comes from. */
  String ofParameter(Place place, Optional<Node> before) {
    if (!place.source().isFile()) {
      return "--set";
    }
    if (including.contains(begin(place))) {
      return line(place) + ", with";
    }
    return ofCluster.contains(begin(place)) ? line(place) : of(place, before) + ", default";
  }

  /** Returns what the cluster file overrides of a component. */
  Optional<Mapping> override(String component) {
    return map(root, OVERRIDE).flatMap(all -> map(all, component));
  }

  /** Returns what the cluster file overrides of a check. */
  Optional<Mapping> override(String component, String check) {
    return map(root, OVERRIDE)
        .flatMap(all -> map(all, component + "/" + check))
        .or(
            () ->
                override(component)
                    .flatMap(keys -> map(keys, "checks"))
                    .flatMap(checks -> map(checks, check)));
  }

  /** Returns where an override takes a whole check away. */
  Optional<Place> removed(String component, String check) {
    Optional<Place> byPath =
        map(root, OVERRIDE).flatMap(all -> removed(all, component + "/" + check));
    return byPath.or(
        () ->
            override(component)
                .flatMap(keys -> map(keys, "checks"))
                .flatMap(checks -> removed(checks, check)));
  }

  /** Returns where a map takes a key away. */
  static Optional<Place> removed(Mapping override, String key) {
    return override.get(key).filter(Node::isNull).map(gone -> override.keyPlace(key));
  }

  static Optional<Mapping> map(Mapping map, String key) {
    return map.get(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }
}
