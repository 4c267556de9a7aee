package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.ClusterStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon whatif}: says what the loss of nodes or components would do. */
@Command(
    name = "whatif",
    description = {
      "Says what the loss of nodes or components would do, and what could be lost then.",
      "It is the least that happens: what the loss of a node does to the load of the others, no"
          + " sample tells."
    },
    sortOptions = false,
    customSynopsis =
        "panopticon whatif RULES... [--set NAME=VALUE]...%n"
            + "       (--samples DIR|FILE | --prometheus URL | --client FILE)%n"
            + "       [--deadline TIME] [--max-age TIME]%n"
            + "       [--without NODE]... [--rating COMPONENT=RATING]... [--format text|json]",
    exitCodeListHeading = "%nExit codes, of what would be, for the worst cluster:%n",
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
      "  panopticon whatif rules/swarm-cluster.yaml --samples samples/lab/healthy \\",
      "      --without node2 --without node3",
      "  panopticon whatif rules/swarm-cluster.yaml --prometheus http://mon:9090 \\",
      "      --rating consul=critical",
      "",
      "With neither --without nor --rating it says how much can be lost as things are."
    })
final class WhatIfCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private StatusOptions asked = new StatusOptions();

  @Option(
      names = "--without",
      paramLabel = "NODE",
      description = "A node that is lost, named as its samples name the host; repeatable.")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = "--rating",
      paramLabel = "COMPONENT=RATING",
      description = "What a component is by itself, whatever its checks say; repeatable.")
  private List<String> ratings = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Format.Converter.class,
      description = "Text for people (unless given), or one JSON document per cluster.")
  private Format format = Format.TEXT;

  WhatIfCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Supposition supposed = Supposition.of(nodes, ratings);
    StatusOptions.Asked now = asked.ask(shell);
    supposed.requireKnown(now.statuses());
    List<Outlook> outlooks = now.statuses().stream().map(supposed::applyTo).toList();
    Colours colours = Colours.of(shell);
    shell
        .out()
        .print(format.print(outlooks, one -> OutlookText.print(one, colours), OutlookJson::print));
    now.advise(shell, "whatif");
    List<ClusterStatus> then = outlooks.stream().map(Outlook::then).toList();
    return StatusOptions.exitCode(then).number();
  }
}
