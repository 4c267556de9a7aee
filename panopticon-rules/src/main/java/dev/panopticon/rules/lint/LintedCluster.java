package dev.panopticon.rules.lint;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.file.LoadedCheck;
import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.suppress.Spot;
import java.util.List;

/**
 * A cluster that is looked at.
 *
 * @param loaded what was loaded
 * @param spot who may silence what is found in the cluster file
 * @param terms how its expressions are written
 */
record LintedCluster(LoadedCluster loaded, Spot spot, Terms terms) {
  static LintedCluster of(LoadedCluster loaded) {
    return new LintedCluster(loaded, Spot.of(loaded), new Terms());
  }

  Cluster cluster() {
    return loaded.cluster();
  }

  List<LoadedComponent> components() {
    return loaded.components();
  }

  Spot spot(LoadedComponent component) {
    return spot.within(component);
  }

  List<LintedCheck> checks() {
    return components().stream().flatMap(component -> checks(component).stream()).toList();
  }

  List<LintedCheck> checks(LoadedComponent component) {
    return component.checks().stream().map(check -> linted(component, check)).toList();
  }

  private LintedCheck linted(LoadedComponent component, LoadedCheck check) {
    return new LintedCheck(loaded, component, check, spot(component).within(check), terms);
  }
}
