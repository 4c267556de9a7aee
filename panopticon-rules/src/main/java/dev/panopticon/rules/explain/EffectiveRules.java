package dev.panopticon.rules.explain;

import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.lint.ExactBands;
import dev.panopticon.rules.lint.Lint;
import dev.panopticon.rules.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of a cluster as they count, after includes, overrides and parameters, each key with the
 * place it comes from. Immutable.
 *
 * @param cluster the id of the cluster
 * @param settings the keys of the cluster; its last is {@code components}
 */
public record EffectiveRules(String cluster, List<Setting> settings) {
  static final String COMPONENTS = "components";
  static final String CHECKS = "checks";
  static final String PARAMETERS = "parameters";

  /** Copies the settings. */
  public EffectiveRules {
    Objects.requireNonNull(cluster, "cluster");
    settings = List.copyOf(settings);
  }

  /**
   * Returns the effective rules of a cluster file and those it includes; nothing where there are
   * errors.
   *
   * @param parameters by name, as for loading
   * @param problems takes the errors
   */
  public static Optional<EffectiveRules> of(
      Path clusterFile, Map<String, ?> parameters, Problems problems) {
    Map<String, ExactBands> bands = Lint.bands(clusterFile, parameters, new Problems());
    return new ClusterLoader(problems)
        .loaded(clusterFile, parameters)
        .map(
            loaded ->
                new EffectiveRules(
                    loaded.cluster().id(), new ClusterSettings(loaded, bands).all()));
  }

  /**
   * Returns the paths that there are: {@code component}, {@code component/check}, in their order.
   */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (Setting component : parts(settings, COMPONENTS)) {
      paths.add(component.key());
      for (Setting check : parts(component.parts(), CHECKS)) {
        paths.add(component.key() + "/" + check.key());
      }
    }
    return paths;
  }

  private static List<Setting> parts(List<Setting> settings, String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .flatMap(setting -> setting.parts().stream())
        .toList();
  }

  /**
   * Returns the rules of some components and checks alone. A check stands in its component, beside
   * the parameters of that.
   *
   * @param paths some of {@link #paths()}
   */
  public EffectiveRules only(Collection<String> paths) {
    List<Setting> left = new ArrayList<>();
    for (Setting component : parts(settings, COMPONENTS)) {
      List<Setting> checks =
          parts(component.parts(), CHECKS).stream()
              .filter(check -> paths.contains(component.key() + "/" + check.key()))
              .toList();
      if (paths.contains(component.key())) {
        left.add(component);
      } else if (!checks.isEmpty()) {
        left.add(narrowed(component, checks));
      }
    }
    return new EffectiveRules(cluster, List.of(settings.get(0), Setting.group(COMPONENTS, left)));
  }

  private static Setting narrowed(Setting component, List<Setting> checks) {
    List<Setting> parts = new ArrayList<>();
    component.parts().stream()
        .filter(setting -> setting.key().equals(PARAMETERS))
        .forEach(parts::add);
    parts.add(Setting.group(CHECKS, checks));
    return component.withParts(parts);
  }

  /**
   * Returns them as text that reads like a rule file, with what each value comes from at the end of
   * its line. Control and format characters are shown as <code>&#92;uXXXX</code>.
   */
  public String text() {
    return SettingText.print(settings);
  }
}
