package dev.panopticon.rules.lint;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Combination.Ladder;
import dev.panopticon.core.rating.Combination.Worst;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.List;
import java.util.Set;

/** Looks at what a check asks, and who votes on it. */
final class QueryLint implements CheckLint {
  private static final String HOST = "host";

  /** Series that only the leader has, or has right; the others are silent, NaN or stale. */
  private static final Set<String> LEADER_ONLY =
      Set.of(
          "zk_followers",
          "zk_synced_followers",
          "zk_pending_syncs",
          "synced_followers",
          "consul_autopilot_healthy",
          "consul_autopilot_failure_tolerance",
          "vault_autopilot_healthy",
          "vault_autopilot_failure_tolerance",
          "nomad_nomad_autopilot_healthy",
          "nomad_nomad_autopilot_failure_tolerance",
          "swarm_manager_nodes",
          "swarm_manager_tasks_total");

  /** Counts of the others: who reports does not count itself. */
  private static final Set<String> SELF_COUNT =
      Set.of("gluster_peers_connected", "weave_connections", "gnatsd_varz_routes");

  private final String hostLabel;

  QueryLint(String hostLabel) {
    this.hostLabel = hostLabel;
  }

  @Override
  public void look(LintedCheck check, Findings findings) {
    List<Asked> asked = Asked.of(check.loaded());
    asked.forEach(query -> voterLabel(query, check, findings));
    upUnderWorst(asked, check, findings);
    asked.stream()
        .filter(query -> LEADER_ONLY.contains(query.metric()))
        .filter(query -> isVotedByAll(check))
        .forEach(
            query ->
                findings.add(
                    Code.LEADER_ONLY,
                    check.spot(),
                    query.place(),
                    "only the leader reports %s, and here all vote on it: say 'combine: best', so that one voter is enough"
                        .formatted(query.metric())));
    asked.stream()
        .filter(query -> SELF_COUNT.contains(query.metric()))
        .forEach(query -> selfCount(query, check, findings));
  }

  private void voterLabel(Asked query, LintedCheck check, Findings findings) {
    List<String> by = check.check().voters().by();
    List<String> joined = query.isFirst() ? by : check.check().question().joinOn().orElse(by);
    Aggregation.of(query.query().text())
        .flatMap(
            aggregation ->
                joined.stream()
                    .map(label -> label.equals(HOST) ? hostLabel : label)
                    .filter(label -> !aggregation.has(label))
                    .findFirst()
                    .map(label -> lost(label, aggregation, query.isFirst())))
        .ifPresent(
            message -> findings.add(Code.NO_VOTER_LABEL, check.spot(), query.place(), message));
  }

  private static String lost(String label, Aggregation aggregation, boolean isFirst) {
    return aggregation
        .maker()
        .map(
            function ->
                "the samples that %s() makes have no label '%s', so they speak for nobody: ask for the samples themselves%s"
                    .formatted(
                        function, label, isFirst ? ", or say `by: []` if it speaks for all" : ""))
        .orElseGet(
            () ->
                "the samples have no label '%1$s' after this aggregation, so they speak for nobody: keep it with `by (%1$s)`%2$s"
                    .formatted(label, isFirst ? ", or say `by: []` if they speak for all" : ""));
  }

  private static void upUnderWorst(List<Asked> asked, LintedCheck check, Findings findings) {
    boolean isUp =
        !asked.isEmpty() && asked.stream().allMatch(query -> query.metric().matches("up|.*_up"));
    if (isUp && check.check().combination() instanceof Worst) {
      findings.add(
          Code.UP_UNDER_WORST,
          check.spot(),
          check.place("combine"),
          "one target that is down makes this %s for all: leave 'combine' out, so that a majority decides"
              .formatted(check.check().bands().otherwise().word()));
    }
  }

  private static boolean isVotedByAll(LintedCheck check) {
    int expected = check.check().voters().expected();
    Combination combination = check.check().combination();
    return expected > 1
        && (combination instanceof Worst
            || (combination instanceof Ladder ladder && ladder.healthy().votesOf(expected) > 1));
  }

  private static void selfCount(Asked query, LintedCheck check, Findings findings) {
    for (String key : List.of("healthy", "warning")) {
      check
          .scalar(key)
          .ifPresent(
              text ->
                  check.term(text).stream()
                      .flatMap(Term::all)
                      .filter(Binary.class::isInstance)
                      .map(Binary.class::cast)
                      .filter(Binary::isComparison)
                      .flatMap(comparison -> comparison.parts().stream())
                      .filter(part -> isWholeSize(part, check))
                      .forEach(part -> selfCount(query, text, part, check, findings)));
    }
  }

  private static boolean isWholeSize(Term term, LintedCheck check) {
    return term.isConstant(check.numbers())
        && term.number(check.parameters()) == check.check().voters().expected();
  }

  private static void selfCount(
      Asked query, Scalar text, Term size, LintedCheck check, Findings findings) {
    findings.add(
        Code.SELF_COUNT,
        check.spot(),
        ExpressionLint.place(text, size),
        "%s counts the others, not the one that reports: at most %s of %s; compare with one less"
            .formatted(
                query.metric(),
                SampleText.number(check.check().voters().expected() - 1.0),
                SampleText.number(check.check().voters().expected())));
  }
}
