package dev.panopticon.rules.lint;

import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.lint.QuorumLint.Electorate;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Looks at components as a whole. */
final class ComponentLint {
  private static final String JOBS = "jobs";

  private final LintedCluster cluster;
  private final Findings findings;

  ComponentLint(LintedCluster cluster, Findings findings) {
    this.cluster = cluster;
    this.findings = findings;
  }

  void look() {
    cluster.components().forEach(this::nothing);
    cluster.components().forEach(this::jobs);
    cluster.components().forEach(this::members);
    orphans();
  }

  private void nothing(LoadedComponent component) {
    Optional<Place> override = lastOverride(component);
    if (isAskedNothing(component)) {
      findings.add(
          Code.NOTHING_ASKED,
          cluster.spot(component),
          override.orElse(component.source().place()),
          "nothing is asked of '%s'%s and it needs nothing, so it is always healthy: say what to check, or remove it"
              .formatted(
                  component.component().id(), override.isPresent() ? " after this override" : ""));
    }
  }

  /** Returns where the cluster file changed a component last that had checks before. */
  private Optional<Place> lastOverride(LoadedComponent component) {
    String id = component.component().id();
    boolean hadChecks =
        component.written().get("checks").isPresent() || component.written().get(JOBS).isPresent();
    return hadChecks && cluster.loaded().root().get("override").orElse(null) instanceof Mapping all
        ? all.entries().values().stream()
            .map(Node.Entry::key)
            .filter(key -> key.text().equals(id) || key.text().startsWith(id + "/"))
            .map(Node.Scalar::place)
            .reduce((first, last) -> last)
        : Optional.empty();
  }

  private static boolean isAskedNothing(LoadedComponent component) {
    return component.checks().isEmpty()
        && component.component().group().isEmpty()
        && component.component().dependencies().stream()
            .allMatch(dependency -> dependency.impact().equals(Impact.none()));
  }

  private void jobs(LoadedComponent component) {
    Node.Mapping map = component.source().map();
    boolean asksUp =
        cluster.checks(component).stream()
            .flatMap(check -> Asked.of(check.loaded()).stream())
            .anyMatch(query -> query.metric().equals("up"));
    boolean namesNone =
        map.get(JOBS)
            .map(jobs -> jobs instanceof Node.Sequence list && list.items().isEmpty())
            .orElse(true);
    if (!component.checks().isEmpty() && namesNone && !asksUp) {
      findings.add(
          Code.NO_JOBS,
          cluster.spot(component),
          map.keyPlace(map.get(JOBS).isPresent() ? JOBS : "checks"),
          "'%s' asks queries, and nothing says whether its exporters are up: name their job labels, like `jobs: %1$s`"
              .formatted(component.component().id()));
    }
  }

  private void members(LoadedComponent component) {
    Node.Mapping map = component.source().map();
    component
        .component()
        .group()
        .ifPresent(
            group ->
                QuorumLint.look(
                    new Electorate(
                        group.members().size(),
                        "members",
                        map.get("members").map(Node::place).orElse(map.place())),
                    group.combination(),
                    cluster.spot(component),
                    findings));
  }

  private void orphans() {
    Set<String> connected = new LinkedHashSet<>();
    for (LoadedComponent component : cluster.components()) {
      Set<String> needed = new LinkedHashSet<>();
      component.component().dependencies().stream().map(Dependency::on).forEach(needed::add);
      component.component().group().ifPresent(group -> needed.addAll(group.members()));
      connected.addAll(needed);
      if (!needed.isEmpty()) {
        connected.add(component.component().id());
      }
    }
    if (cluster.components().size() == 1) {
      return;
    }
    for (LoadedComponent component : cluster.components()) {
      String id = component.component().id();
      if (!connected.contains(id) && !isAskedNothing(component)) {
        findings.add(
            Code.ORPHAN,
            cluster.spot(component),
            component.source().place(),
            "'%s' needs nothing and nothing needs it, so no fault here explains another: say in 'depends-on' what it stands on"
                .formatted(id));
      }
    }
  }
}
