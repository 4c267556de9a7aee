package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.RuleWatch;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import java.util.List;
import java.util.Optional;

/** Clusters whose rule files are loaded again when they change. */
final class FollowedRules implements AutoCloseable {
  private final List<RuleWatch> watches;

  FollowedRules(List<RuleWatch> watches) {
    this.watches = List.copyOf(watches);
  }

  /** Returns what the last good files say, always in the same order. */
  List<Cluster> clusters() {
    return watches.stream().map(RuleWatch::cluster).toList();
  }

  /** Returns in a line what is wrong with the files as they are now. */
  Optional<String> trouble() {
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
