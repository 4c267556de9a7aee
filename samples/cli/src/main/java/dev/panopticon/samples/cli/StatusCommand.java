package dev.panopticon.samples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon status}: evaluates clusters once. */
@Command(
    name = "status",
    description = "Says whether clusters work, and if not, why.",
    sortOptions = false,
    customSynopsis =
        "panopticon status RULES... [--set NAME=VALUE]...%n"
            + "       (--samples DIR|FILE | --prometheus URL | --client FILE)%n"
            + "       [--deadline TIME] [--max-age TIME]%n"
            + "       [--format text|json|nagios]",
    exitCodeListHeading = "%nExit codes, of the worst cluster:%n",
    exitCodeList = {
      "0:healthy",
      "1:warning",
      "2:critical",
      "3:unknown",
      "64:the command line or the samples it names are wrong",
      "65:the rule files are wrong",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon status rules/swarm-cluster.yaml --samples samples/lab/healthy",
      "  panopticon status rules/swarm-cluster.yaml --set nodes=5 \\",
      "      --prometheus https://mon.example.org/prometheus/ --format json",
      "  panopticon status rules/swarm-cluster.yaml --client client.yaml --format nagios",
      "",
      "With --format nagios every failure is 3, and one line on standard output."
    })
final class StatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private StatusOptions asked = new StatusOptions();

  @Option(
      names = "--format",
      paramLabel = "text|json|nagios",
      converter = StatusFormat.Converter.class,
      description =
          "Text for people (unless given), one JSON document per cluster, or what a monitoring"
              + " plugin prints.")
  private StatusFormat format = StatusFormat.TEXT;

  StatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    StatusOptions.Asked now = asked.ask(shell);
    shell.out().print(format.print(now, Colours.of(shell)));
    now.advise(shell, "status");
    return now.exitCode().number();
  }
}
