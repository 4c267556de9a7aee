package dev.panopticon.rules.lint;

import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.suppress.Suppressions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for what rule files can say, and nobody should mean. */
public final class Lint {
  private Lint() {}

  /**
   * Finds what is wrong with a cluster file and those it includes: the errors where there are any,
   * else the warnings that the files do not silence.
   *
   * @param parameters by name, as for loading
   * @param today the day on which suppressions are judged
   * @param problems takes what is found
   */
  public static void look(
      Path clusterFile, Map<String, ?> parameters, LocalDate today, Problems problems) {
    Optional<LoadedCluster> loaded = new ClusterLoader(problems).loaded(clusterFile, parameters);
    try {
      loaded
          .filter(cluster -> !problems.hasErrors())
          .ifPresent(
              cluster ->
                  look(LintedCluster.of(cluster), Suppressions.of(cluster, today), problems));
    } catch (Problems.Ended limitPassed) {
      return; // the problems say so
    }
  }

  /**
   * Returns the exact bands of every check about one number that is compared with constants, by
   * {@code component/check}, in the order of the files; nothing where there are errors.
   *
   * @param parameters by name, as for loading
   * @param problems takes the errors
   */
  public static Map<String, ExactBands> bands(
      Path clusterFile, Map<String, ?> parameters, Problems problems) {
    Map<String, ExactBands> bands = new LinkedHashMap<>();
    new ClusterLoader(problems)
        .loaded(clusterFile, parameters)
        .map(LintedCluster::of)
        .ifPresent(
            cluster ->
                cluster
                    .checks()
                    .forEach(
                        check ->
                            check
                                .cells()
                                .ifPresent(cells -> bands.put(check.path(), cells.bands()))));
    return bands;
  }

  private static void look(LintedCluster cluster, Suppressions suppressions, Problems problems) {
    List<LintedCheck> checks = cluster.checks();
    Findings findings = new Findings(suppressions, problems);
    for (CheckLint lint : checkLints(cluster)) {
      checks.forEach(check -> lint.look(check, findings));
    }
    new ParameterLint(cluster, findings).look();
    new ComponentLint(cluster, findings).look();
    new EdgeLint(cluster, findings).look();
    suppressions.reportExpired(problems);
    suppressions.reportStale(Lint::isLookedFor, problems);
  }

  /** Nobody asks a source here, or looks through a folder. */
  private static boolean isLookedFor(String code) {
    return !Code.isOfSource(code) && !code.equals(Code.NOT_INCLUDED.id());
  }

  private static List<CheckLint> checkLints(LintedCluster cluster) {
    return List.of(
        new BandLint(),
        new ExpressionLint(),
        new TriedParts(),
        new QuorumLint(),
        new QueryLint(cluster.cluster().hostLabel()),
        new UnratedNumbers(),
        new AboutLint(),
        new LabelLint(),
        new SharedQueries());
  }
}
