package dev.panopticon.rules.file;

import dev.panopticon.core.check.Ids;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.format.Choices;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one component: its checks, edges and members. */
final class ComponentReader {
  /** The keys that a check takes from its component, and a component from its cluster. */
  private static final List<String> INHERITED =
      List.of("voters", "by", "silent", "for", "recover-for", "unknown-grace", "flapping");

  private static final Map<String, Impact> IMPACTS =
      Choices.IMPACT.stream().collect(Collectors.toMap(Impact::word, impact -> impact));

  private static final String VOTERS = "voters";
  private static final List<String> RATINGS = List.of("warning", "unknown", "critical");

  private final ComponentSource source;
  private final Mapping map;
  private final Fields fields;
  private final Context context;
  private final Edges edges;
  private final List<LoadedCheck> checks = new ArrayList<>();

  ComponentReader(ComponentSource source, Mapping cluster, Context context, Edges edges) {
    this.source = source;
    this.map = inherit(source.map(), cluster, INHERITED);
    this.fields = new Fields(source.map(), context.problems()).allowing(Level.COMPONENT);
    this.context = context;
    this.edges = edges;
  }

  private static Mapping inherit(Mapping map, Mapping from, List<String> keys) {
    Map<String, Node.Entry> all = new LinkedHashMap<>(map.entries());
    for (String key : keys) {
      Node.Entry entry = from.entries().get(key);
      if (entry != null) {
        all.putIfAbsent(key, entry);
      }
    }
    return new Mapping(all, map.place());
  }

  boolean isEnabled() {
    return new AboutReader(fields, context).isEnabled();
  }

  Component read() {
    AboutReader about = new AboutReader(fields, context);
    Component.Builder component = Component.builder(source.id()).about(about.about());
    about.atMost().ifPresent(component::atMost);
    about.holdTimes();
    fields.map("checks").ifPresent(checks -> checks(checks, component));
    Roles roles = Roles.of(fields, source.bind(), context.problems());
    fields.map("depends-on").ifPresent(needs -> dependencies(needs, roles, component));
    if (fields.has("members")) {
      group(component);
    } else if (fields.has("combine")) {
      context
          .problems()
          .add(
              Code.CONFLICT,
              fields.keyPlace("combine"),
              "a component combines 'members'; each check has a 'combine' of its own");
    }
    return component.build();
  }

  /** Returns the checks that were read, with what the files say of them. */
  List<LoadedCheck> checks() {
    return checks;
  }

  private void checks(Mapping written, Component.Builder component) {
    Mapping checks = FallenKeys.putBack(written, context.problems());
    Mapping heir = lacksVoters(checks) ? withSomeVoters() : map;
    checks
        .entries()
        .forEach(
            (id, entry) -> {
              if (!Ids.isId(id)) {
                context
                    .problems()
                    .add(
                        Code.NAME,
                        entry.key().place(),
                        "a check id is lower-case letters, digits and hyphens, was '" + id + "'",
                        Includes.idNotes(id, entry.key().place()));
              } else if (entry.value() instanceof Mapping check) {
                Mapping whole = inherit(inherit(check, heir, INHERITED), map, List.of("runbook"));
                new CheckReader(entry.key(), whole, context)
                    .read()
                    .ifPresent(
                        read -> {
                          component.check(read);
                          this.checks.add(new LoadedCheck(read, entry.key(), whole));
                        });
              } else {
                context
                    .problems()
                    .add(
                        Code.SHAPE,
                        entry.value().place(),
                        "the check '%s' must be a map, found %s"
                            .formatted(id, entry.value().shape()));
              }
            });
  }

  /** Returns whether several checks lack their voters, which is told once. */
  private boolean lacksVoters(Mapping checks) {
    return map.get(VOTERS).isEmpty()
        && checks.entries().values().stream().filter(entry -> lacksVoters(entry.value())).count()
            > 1;
  }

  private boolean lacksVoters(Node check) {
    return check instanceof Mapping keys
        && keys.get(VOTERS).isEmpty()
        && !(keys.get("by").or(() -> map.get("by")).orElse(null) instanceof Node.Sequence by
            && by.items().isEmpty());
  }

  private Mapping withSomeVoters() {
    Place place = fields.keyPlace("checks");
    context
        .problems()
        .add(
            Code.VOTERS,
            place,
            "how many voters are expected? say 'voters: N' in the component or in the cluster");
    return map.with(
        new Scalar(VOTERS, true, Layout.at(place)),
        new Scalar(ClusterDefaults.SOME, true, Layout.at(place)));
  }

  private void dependencies(Mapping needs, Roles roles, Component.Builder component) {
    Set<String> seen = new HashSet<>();
    Scalar owner = new Scalar("depends-on", true, Layout.at(fields.keyPlace("depends-on")));
    FallenKeys.beforeRisenKey(needs, owner, context.problems())
        .forEach(
            entry -> {
              String name = entry.key().text();
              Optional<Impact> impact = impact(entry);
              Optional<Scalar> target =
                  roles.has(name) ? roles.bound(entry) : Optional.of(entry.key());
              if (impact.isPresent() && target.isPresent()) {
                String id = target.get().text().strip();
                if (seen.add(id)) {
                  component.dependsOn(id, impact.get());
                  edges.add(source.id(), id, target.get().place());
                } else {
                  context
                      .problems()
                      .add(
                          Code.DUPLICATE_ID,
                          entry.key().place(),
                          "'%s' is needed twice".formatted(id));
                }
              }
            });
  }

  private Optional<Impact> impact(Node.Entry entry) {
    if (entry.value() instanceof Scalar word && IMPACTS.containsKey(word.text().strip())) {
      return Optional.ofNullable(IMPACTS.get(word.text().strip()));
    }
    if (entry.value() instanceof Mapping table) {
      return mapped(table);
    }
    String word = entry.value() instanceof Scalar scalar ? scalar.text().strip() : "";
    String meant = word.equals("warning") ? "warn" : word;
    context
        .problems()
        .add(
            Code.VALUE,
            entry.value().place(),
            "an impact must be hard, warn, soft, none or a map like { critical: warning }, was "
                + (word.isEmpty()
                    ? entry.value().shape()
                    : "'" + word + "'" + Suggestion.nearestOf(meant, IMPACTS.keySet())),
            Notes.suggesting(
                Suggestion.nearest(meant, IMPACTS.keySet())
                    .flatMap(near -> Replacement.of(entry.value().place(), word, near))));
    return Optional.empty();
  }

  private Optional<Impact> mapped(Mapping table) {
    Map<Rating, Rating> passes = new EnumMap<>(Rating.class);
    Fields ratings = new Fields(table, context.problems());
    int before = context.problems().errorCount();
    for (String key : table.entries().keySet()) {
      Optional<Rating> from = rating(key);
      if (from.isEmpty()) {
        context
            .problems()
            .add(
                Code.VALUE,
                table.keyPlace(key),
                "an impact maps warning, unknown and critical, was '%s'%s"
                    .formatted(key, Suggestion.nearestOf(key, RATINGS)),
                Suggestion.notes(table.keyPlace(key), key, RATINGS));
      }
      Optional<Rating> to = ratings.oneOf(key, List.of(Rating.values()));
      from.ifPresent(rating -> to.ifPresent(passed -> passes.put(rating, passed)));
    }
    if (context.problems().errorCount() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(Impact.mapped(passes));
    } catch (IllegalArgumentException notMonotone) {
      context.problems().add(Code.IMPACT, table.place(), "" + notMonotone.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Rating> rating(String word) {
    for (Rating rating : Rating.values()) {
      if (rating.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(rating);
      }
    }
    return Optional.empty();
  }

  private void group(Component.Builder component) {
    List<Scalar> members = fields.someScalars("members");
    Set<String> ids = new HashSet<>();
    for (Scalar member : members) {
      edges.add(source.id(), member.text().strip(), member.place());
      if (!ids.add(member.text().strip())) {
        context
            .problems()
            .add(
                Code.DUPLICATE_ID,
                member.place(),
                "the member '%s' stands twice".formatted(member.text()));
      }
    }
    boolean hasChecks = fields.map("checks").filter(c -> !c.entries().isEmpty()).isPresent();
    if (hasChecks) {
      context
          .problems()
          .add(
              Code.CONFLICT,
              fields.keyPlace("members"),
              "a component has checks or 'members', not both; give the checks a component of their own");
    }
    if (!members.isEmpty() && ids.size() == members.size() && !hasChecks) {
      new CombinationReader(context, members.size())
          .read(fields)
          .ifPresent(
              votes ->
                  component.group(
                      new Group(members.stream().map(m -> m.text().strip()).toList(), votes)));
    }
  }
}
