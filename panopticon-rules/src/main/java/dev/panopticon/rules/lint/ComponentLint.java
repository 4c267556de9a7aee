package dev.panopticon.rules.lint;

import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.lint.QuorumLint.Electorate;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.yaml.Node;
import java.util.LinkedHashSet;
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
    cluster.components().forEach(this::jobs);
    cluster.components().forEach(this::members);
    orphans();
  }

  private void jobs(LoadedComponent component) {
    Node.Mapping map = component.source().map();
    boolean asksUp =
        cluster.checks(component).stream()
            .flatMap(check -> Asked.of(check.loaded()).stream())
            .anyMatch(query -> query.metric().equals("up"));
    if (!component.checks().isEmpty() && map.get(JOBS).isEmpty() && !asksUp) {
      findings.add(
          Code.NO_JOBS,
          cluster.spot(component),
          map.keyPlace("checks"),
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
      if (!connected.contains(id)) {
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
