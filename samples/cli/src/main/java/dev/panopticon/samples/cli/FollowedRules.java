package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.RuleWatch;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import java.util.List;
import java.util.Optional;

/** Clusters whose rule files are loaded again when they change. Not thread-safe. */
final class FollowedRules implements AutoCloseable {
  private static final String CHANGED = "the rule files have changed, and are in force from now on";

  private final List<RuleWatch> watches;
  private List<Cluster> clusters;
  private boolean isChanged;

  FollowedRules(List<RuleWatch> watches) {
    this.watches = List.copyOf(watches);
    this.clusters = current();
  }

  /** Returns what the last good files say, always in the same order. */
  List<Cluster> clusters() {
    List<Cluster> now = current();
    isChanged = !now.equals(clusters);
    clusters = now;
    return now;
  }

  private List<Cluster> current() {
    return watches.stream().map(RuleWatch::cluster).toList();
  }

  /**
   * Returns in a line what is wrong with the files as they are now, or that other rules are in
   * force than before the clusters were asked for: a verdict may change by that alone.
   */
  Optional<String> news() {
    return trouble().or(() -> isChanged ? Optional.of(CHANGED) : Optional.empty());
  }

  private Optional<String> trouble() {
    List<Problem> problems = watches.stream().flatMap(one -> one.problems().stream()).toList();
    return problems.stream()
        .findFirst()
        .map(
            first ->
                "%s in the rule files, the rules before stay in force: %s"
                    .formatted(
                        RuleOptions.counted(problems),
                        ProblemText.print(List.of(first)).lines().findFirst().orElseThrow()));
  }

  @Override
  public void close() {
    watches.forEach(RuleWatch::close);
  }
}
