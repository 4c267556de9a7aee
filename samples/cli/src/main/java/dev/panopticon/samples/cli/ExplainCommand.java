package dev.panopticon.samples.cli;

import dev.panopticon.rules.explain.EffectiveRules;
import dev.panopticon.rules.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon explain}: shows the rules as they count, and where each value comes from. */
@Command(
    name = "explain",
    description = "Shows the rules as they count, and where each value comes from.",
    sortOptions = false,
    customSynopsis = "panopticon explain RULES... [--set NAME=VALUE]...%n       [--only PATH]...",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the rules are shown",
      "64:the command line is wrong",
      "65:the rule files are wrong",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon explain rules/swarm-cluster.yaml --set nodes=5",
      "  panopticon explain rules/swarm-cluster.yaml --only consul/raft-peers"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--only",
      paramLabel = "PATH",
      description = "Only this COMPONENT or COMPONENT/CHECK.")
  private List<String> paths = new ArrayList<>();

  ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<EffectiveRules> all = rules.explain();
    List<String> known = all.stream().flatMap(one -> one.paths().stream()).distinct().toList();
    for (String path : paths) {
      if (!known.contains(path)) {
        throw unknown(path, known);
      }
    }
    List<String> texts =
        all.stream()
            .map(one -> paths.isEmpty() ? one : one.only(paths))
            .map(EffectiveRules::text)
            .toList();
    shell.out().print(String.join("\n", texts));
    return ExitCode.HEALTHY.number();
  }

  /** What stands before the slash is looked for first: it says which checks there are. */
  private static Refusal unknown(String path, List<String> known) {
    String component = path.replaceFirst("/.*", "");
    boolean isKnown = known.contains(component);
    String prefix = isKnown ? component + "/" : "";
    List<String> names =
        known.stream()
            .filter(name -> isKnown ? name.startsWith(prefix) : !name.contains("/"))
            .map(name -> name.substring(prefix.length()))
            .toList();
    String name = isKnown ? path.substring(Math.min(path.length(), prefix.length())) : component;
    return Refusal.usage(
        "--only: there is no %s '%s'%s%s"
            .formatted(
                isKnown ? "check" : "component",
                name,
                isKnown ? " in " + component : "",
                Suggestion.of(name, names)),
        "For example: --only " + known.get(0));
  }
}
