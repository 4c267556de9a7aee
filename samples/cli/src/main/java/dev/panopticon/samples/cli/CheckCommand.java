package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Severity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon check}: tells what is wrong in rule files. */
@Command(
    name = "check",
    description = {
      "Says what is wrong in rule files; nothing if nothing is.",
      "With a source of samples it also asks every query, and says what does not fit."
    },
    sortOptions = false,
    customSynopsis =
        "panopticon check RULES... [--set NAME=VALUE]...%n"
            + "       [--samples DIR|FILE | --prometheus URL] [--deadline TIME]%n"
            + "       [--format text|json|sarif]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is wrong",
      "1:there are warnings, and no errors",
      "64:the command line is wrong",
      "65:there are errors: the rule files cannot be used, or not with that source",
      "70:an error in this program"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon check rules/swarm-cluster.yaml",
      "  panopticon check rules/swarm-cluster.yaml --prometheus http://mon:9090",
      "  panopticon check rules/swarm-cluster.yaml --format sarif > rules.sarif",
      "",
      "rules/PROBLEMS.md explains each code like PAN-012."
    })
final class CheckCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private SourceOptions source = new SourceOptions();

  @Option(
      names = "--format",
      paramLabel = "text|json|sarif",
      converter = ProblemFormat.Converter.class,
      description = "Text for people (unless given), or one document for programs.")
  private ProblemFormat format = ProblemFormat.TEXT;

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Optional<SampleSource> samples =
        source.isGiven() ? Optional.of(source.open(shell.clock())) : Optional.empty();
    List<Problem> problems = rules.check();
    if (samples.isPresent()) {
      problems = withLive(problems, samples.get());
    }
    shell.out().print(format.print(problems));
    return ExitCode.ofSeverities(problems.stream().map(Problem::severity).toList()).number();
  }

  /** Asks nothing where there are errors, and says so. */
  private List<Problem> withLive(List<Problem> problems, SampleSource samples) {
    if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
      shell.err().println("panopticon check: nothing was asked, because there are errors");
      return problems;
    }
    return Stream.concat(problems.stream(), rules.checkLive(samples).stream()).toList();
  }
}
