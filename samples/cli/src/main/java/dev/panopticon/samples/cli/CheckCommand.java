package dev.panopticon.samples.cli;

import dev.panopticon.rules.problem.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code panopticon check}: tells what is wrong in rule files. */
@Command(
    name = "check",
    description = "Says what is wrong in rule files; nothing if nothing is.",
    sortOptions = false,
    customSynopsis =
        "panopticon check RULES... [--set NAME=VALUE]...%n       [--format text|json|sarif]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is wrong",
      "1:there are warnings, and no errors",
      "64:the command line is wrong",
      "65:there are errors: the rule files cannot be used",
      "70:an error in this program"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon check rules/swarm-cluster.yaml",
      "  panopticon check rules/swarm-cluster.yaml --format sarif > rules.sarif",
      "",
      "rules/PROBLEMS.md explains each code like PAN-012."
    })
final class CheckCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private RuleOptions rules = new RuleOptions();

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
    List<Problem> problems = rules.check();
    shell.out().print(format.print(problems));
    return ExitCode.ofSeverities(problems.stream().map(Problem::severity).toList()).number();
  }
}
