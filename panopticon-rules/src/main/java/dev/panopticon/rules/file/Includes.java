package dev.panopticon.rules.file;

import dev.panopticon.core.check.Ids;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers the components of a cluster file: those it includes, then those it holds itself. */
final class Includes {
  static final String COMPONENT_ID = "a component file begins with 'component: ID'";

  static final int MOST_INCLUDES = 10_000;
  private static final Set<String> RESERVED = Set.of("cluster", "source");

  private final Library library;
  private final Problems problems;
  private final Map<String, ComponentSource> components = new LinkedHashMap<>();

  Includes(Library library, Problems problems) {
    this.library = library;
    this.problems = problems;
  }

  /** Returns the components by id, in their order. */
  Map<String, ComponentSource> read(Fields cluster) {
    Node include = cluster.node("include").orElse(null);
    if (include instanceof Sequence list) {
      if (list.items().size() > MOST_INCLUDES) {
        problems.end(
            list.items().get(MOST_INCLUDES).place(),
            "a cluster has at most %d includes, this one has %d"
                .formatted(MOST_INCLUDES, list.items().size()));
      }
      list.items().forEach(this::include);
    } else if (include != null) {
      include(include);
    }
    cluster.map("components").ifPresent(this::held);
    return components;
  }

  private void held(Mapping map) {
    map.entries()
        .forEach(
            (id, entry) -> {
              if (entry.value() instanceof Mapping component) {
                Place place = entry.key().place();
                add(new ComponentSource(id, component, place, Map.of(), Map.of()), place);
              } else {
                problems.add(
                    Code.SHAPE,
                    entry.value().place(),
                    "the component '%s' must be a map, found %s"
                        .formatted(id, entry.value().shape()));
              }
            });
  }

  private void include(Node node) {
    if (node.shape().equals("nothing")) {
      problems.add(
          Code.SHAPE,
          node.place(),
          "this include names no file; write one behind it, or remove it");
    } else if (node instanceof Scalar name) {
      open(name, Optional.empty(), Map.of(), Map.of());
    } else if (node instanceof Mapping map) {
      Fields fields = new Fields(map, problems).allowing(Level.INCLUDE);
      Map<String, Entry> with = fields.map("with").map(Mapping::entries).orElse(Map.of());
      Map<String, Entry> bind = new LinkedHashMap<>();
      fields
          .map("bind")
          .ifPresent(
              roles ->
                  roles
                      .entries()
                      .forEach(
                          (role, bound) ->
                              new Fields(roles, problems)
                                  .scalar(role)
                                  .map(id -> new Entry(bound.key(), id))
                                  .ifPresent(entry -> bind.put(role, entry))));
      if (fields.isMissing("file", Level.INCLUDE)) {
        problems.add(Code.MISSING_KEY, map.place(), "an include needs a 'file'");
      }
      fields.scalar("file").ifPresent(name -> open(name, fields.scalar("as"), with, bind));
    } else {
      problems.add(
          Code.SHAPE,
          node.place(),
          "an include is a file name, or { file: NAME, as: ID }; found " + node.shape());
    }
  }

  private void open(
      Scalar name, Optional<Scalar> as, Map<String, Entry> with, Map<String, Entry> bind) {
    Optional<Mapping> opened = library.include(name.text().strip(), name.place());
    if (opened.isEmpty()) {
      return;
    }
    Fields fields = new Fields(opened.get(), problems);
    if (fields.has("cluster") && !fields.has("component")) {
      problems.add(
          Code.MISSING_KEY,
          name.place(),
          "a cluster file cannot be included; include the component files it names",
          Notes.related(fields.keyPlace("cluster"), "it is a cluster file"));
      return;
    }
    if (!fields.has("component") && !fields.has("panopticon")) {
      problems.add(
          Code.MISSING_KEY,
          fields.place(),
          "this is no component file: one begins with 'panopticon: 1' and 'component: ID'");
      return;
    }
    FormatVersion.check(fields, problems);
    Optional<Node> named = fields.meant("component", Level.COMPONENT);
    if (named.isEmpty()) {
      problems.add(Code.MISSING_KEY, opened.get().place(), COMPONENT_ID);
      return;
    }
    Optional<Scalar> id =
        as.or(() -> named.filter(Scalar.class::isInstance).map(Scalar.class::cast))
            .filter(text -> !text.text().isBlank())
            .or(() -> fields.scalar("component"));
    id.ifPresent(
        scalar ->
            add(
                new ComponentSource(scalar.text().strip(), opened.get(), name.place(), with, bind),
                scalar.place()));
  }

  private void add(ComponentSource component, Place idPlace) {
    if (!isComponentId(component.id(), idPlace, problems)) {
      return;
    }
    ComponentSource first = components.putIfAbsent(component.id(), component);
    if (first != null) {
      problems.add(
          Code.DUPLICATE_ID,
          component.place(),
          "the component '%s' is in the cluster already; include it under another name with 'as'"
              .formatted(component.id()),
          Notes.related(first.place(), "first defined here"));
    }
  }

  /** Returns the note of an id that is written as one must be. */
  static Notes idNotes(String id, Place place) {
    String meant = id.toLowerCase(Locale.ROOT).replaceAll("[ _.]+", "-");
    return Ids.isId(meant) && !RESERVED.contains(meant)
        ? Notes.suggesting(Replacement.of(place, id, meant))
        : Notes.none();
  }

  /** Returns whether a component may be called so; if not, that is reported. */
  static boolean isComponentId(String id, Place place, Problems problems) {
    boolean isOne = Ids.isId(id) && !RESERVED.contains(id);
    if (!isOne) {
      problems.add(
          Code.NAME,
          place,
          "a component id is lower-case letters, digits and hyphens, and neither 'cluster' nor 'source'; was '%s'"
              .formatted(id),
          idNotes(id, place));
    }
    return isOne;
  }
}
