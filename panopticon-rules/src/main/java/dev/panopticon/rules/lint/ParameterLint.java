package dev.panopticon.rules.lint;

import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.suppress.Spot;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Looks at the parameters: those that nothing uses, and defaults that compute a majority. */
final class ParameterLint {
  private final LintedCluster cluster;
  private final Findings findings;

  ParameterLint(LintedCluster cluster, Findings findings) {
    this.cluster = cluster;
    this.findings = findings;
  }

  void look() {
    UsedNames inCluster = new UsedNames().addAll(cluster.loaded().root());
    Set<String> declared = new LinkedHashSet<>();
    for (LoadedComponent component : cluster.components()) {
      UsedNames used = new UsedNames().addAll(component.written()).addAll(component.source().map());
      component.source().with().values().forEach(given -> inCluster.addWords(given.value()));
      Optional<Mapping> parameters = parameters(component.source().map());
      parameters.ifPresent(map -> look(map, used, cluster.spot(component)));
      parameters.ifPresent(map -> declared.addAll(map.entries().keySet()));
    }
    parameters(cluster.loaded().root())
        .ifPresent(map -> look(map, inCluster.addNames(declared), cluster.spot()));
  }

  private static Optional<Mapping> parameters(Mapping map) {
    return map.get("parameters").filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  private void look(Mapping parameters, UsedNames used, Spot spot) {
    for (Entry entry : parameters.entries().values()) {
      String name = entry.key().text();
      if (!used.contains(name)) {
        findings.add(
            Code.UNUSED_PARAMETER,
            spot,
            entry.key().place(),
            "nothing uses the parameter '%s': remove it, or write it where its value stands now"
                .formatted(name));
      }
      UsedNames.value(entry)
          .filter(Scalar.class::isInstance)
          .ifPresent(
              value -> ExpressionLint.quorum((Scalar) value, cluster.terms(), spot, findings));
    }
  }
}
