package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.insight.Difference;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.rules.explain.EffectiveRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon diff}: says what differs in the meaning of two rule sets. */
@Command(
    name = "diff",
    description = {
      "Says what differs in the meaning of two rule sets, and which verdicts would change.",
      "Titles, comments, order and the way a value comes about are no difference; the values of"
          + " parameters are, where they count."
    },
    sortOptions = false,
    customSynopsis =
        "panopticon diff RULES-BEFORE RULES-AFTER [--set NAME=VALUE]...%n"
            + "       [--samples DIR|FILE...] [--format text|json]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:both mean the same, and rate the same",
      "1:something differs",
      "64:the command line or the samples it names are wrong",
      "65:the rule files are wrong",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon diff old/swarm-cluster.yaml rules/swarm-cluster.yaml",
      "  panopticon diff old/swarm-cluster.yaml rules/swarm-cluster.yaml \\",
      "      --samples samples/lab/healthy samples/lab/leader-lost",
      "  git worktree add /tmp/main main",
      "  panopticon diff /tmp/main/rules/swarm-cluster.yaml rules/swarm-cluster.yaml"
    })
final class DiffCommand implements Callable<Integer> {
  private static final int SAME = 0;
  private static final int DIFFERENT = 1;

  private final Shell shell;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--samples",
      arity = "1..*",
      paramLabel = "DIR|FILE",
      description = "Recordings to be rated by both, as those of status.")
  private List<Path> samples = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Format.Converter.class,
      description = "Text for people (unless given), or one JSON document.")
  private Format format = Format.TEXT;

  DiffCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<EffectiveRules> both = rules.explain();
    if (both.size() != 2) {
      throw Refusal.usage(
          "two rule sets can be compared, was %d".formatted(both.size()),
          "Name the cluster file before and the one after, and --samples behind them.");
    }
    RuleDiff diff =
        new RuleDiff(RuleChange.between(both.get(0), both.get(1)), verdicts(rules.load()));
    shell.out().print(format == Format.JSON ? diff.json() : diff.text(Colours.of(shell)));
    return diff.isEmpty() ? SAME : DIFFERENT;
  }

  private List<RuleDiff.Verdict> verdicts(List<Cluster> clusters) {
    return samples.stream().map(path -> verdict(path, clusters.get(0), clusters.get(1))).toList();
  }

  private RuleDiff.Verdict verdict(Path path, Cluster before, Cluster after) {
    RecordedSamples recorded = SampleFiles.read("--samples", path, shell.clock());
    ClusterStatus was = before.evaluate(recorded.fetch(before.queries()));
    ClusterStatus is = after.evaluate(recorded.fetch(after.queries()));
    return new RuleDiff.Verdict(path.toString(), Difference.between(was, is).changes());
  }
}
