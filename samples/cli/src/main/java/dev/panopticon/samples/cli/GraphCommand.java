package dev.panopticon.samples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon graph}: draws what depends on what. */
@Command(
    name = "graph",
    description = {
      "Draws what depends on what, and how much of a trouble an edge passes on.",
      "With a source of samples the components have the colours of their ratings."
    },
    sortOptions = false,
    customSynopsis =
        "panopticon graph RULES... [--set NAME=VALUE]...%n"
            + "       [--samples DIR|FILE | --prometheus URL | --client FILE]%n"
            + "       [--deadline TIME] [--max-age TIME]%n"
            + "       [--format mermaid|dot]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the graph is drawn, whatever the ratings are",
      "64:the command line or the samples it names are wrong",
      "65:the rule files are wrong",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon graph rules/swarm-cluster.yaml > cluster.mmd",
      "  panopticon graph rules/swarm-cluster.yaml --samples samples/lab/leader-lost \\",
      "      --format dot | dot -Tsvg > cluster.svg"
    })
final class GraphCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private StatusOptions asked = new StatusOptions();

  @Option(
      names = "--format",
      paramLabel = "mermaid|dot",
      converter = GraphFormat.Converter.class,
      description = "Mermaid (unless given), or DOT for Graphviz.")
  private GraphFormat format = GraphFormat.MERMAID;

  GraphCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (asked.hasSource()) {
      StatusOptions.Asked now = asked.ask(shell);
      shell.out().print(format.print(Drawing.of(now.statuses())));
      now.advise(shell, "graph");
    } else {
      shell.out().print(format.print(Drawing.ofRules(asked.load())));
    }
    return ExitCode.HEALTHY.number();
  }
}
