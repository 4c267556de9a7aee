package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
            + "       (--samples DIR|FILE | --prometheus URL | --client FILE) [--deadline TIME]%n"
            + "       [--format text|json]",
    exitCodeListHeading = "%nExit codes, of the worst cluster:%n",
    exitCodeList = {
      "0:healthy",
      "1:warning",
      "2:critical",
      "3:unknown",
      "64:the command line or the samples it names are wrong",
      "65:the rule files are wrong",
      "70:an error in this program"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon status rules/swarm-cluster.yaml --samples samples/lab/healthy",
      "  panopticon status rules/swarm-cluster.yaml --set nodes=5 \\",
      "      --prometheus https://mon.example.org/prometheus/ --format json"
    })
final class StatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private SourceOptions source = new SourceOptions();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      converter = Format.Converter.class,
      description = "Text for people (unless given), or one JSON document per cluster.")
  private Format format = Format.TEXT;

  StatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    CompletableFuture<List<Cluster>> rulesRead = CompletableFuture.supplyAsync(rules::load);
    SampleSource samples = source.open(shell.clock()); // while the rules are read
    List<Cluster> clusters = orRefusal(rulesRead);
    Snapshot snapshot = samples.fetch(queries(clusters));
    List<ClusterStatus> statuses =
        clusters.stream().map(cluster -> cluster.evaluate(snapshot)).toList();
    print(statuses);
    adviseWithoutAnswers(snapshot);
    Rating worst =
        statuses.stream().map(ClusterStatus::rating).reduce(Rating.HEALTHY, Rating::worst);
    return ExitCode.of(worst).number();
  }

  private static <T> T orRefusal(CompletableFuture<T> read) {
    try {
      return read.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Refusal refusal ? refusal : failed;
    }
  }

  private void adviseWithoutAnswers(Snapshot snapshot) {
    boolean isAnswered =
        snapshot.answers().values().stream().anyMatch(Answer.Samples.class::isInstance);
    if (!isAnswered) {
      source
          .adviceWithoutAnswers()
          .ifPresent(advice -> shell.err().println("panopticon status: " + advice));
    }
  }

  /** All clusters are asked for at once: one instant, one deadline. */
  private static Set<Query> queries(List<Cluster> clusters) {
    Set<Query> queries = new LinkedHashSet<>();
    clusters.forEach(cluster -> queries.addAll(cluster.queries()));
    return queries;
  }

  private void print(List<ClusterStatus> statuses) {
    Colours colours = shell.wantsColour() ? Colours.ON : Colours.OFF;
    String between = format == Format.TEXT ? "\n" : "";
    List<String> texts = statuses.stream().map(one -> format.print(one, colours)).toList();
    shell.out().print(String.join(between, texts));
  }
}
