package dev.panopticon.samples.cli;

import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.trial.RuleTests;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code panopticon check}: tells what is wrong in rule files. */
@Command(
    name = "check",
    description = "Says what is wrong or doubtful in rule files; nothing if nothing is.",
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
      "  panopticon check rules/",
      "  panopticon check rules/consul.yaml",
      "  panopticon check rules/swarm-cluster.yaml --format sarif > rules.sarif",
      "",
      "rules/PROBLEMS.md explains each code like PAN-012."
    })
final class CheckCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "RULES",
      arity = "1..*",
      description =
          "Folders with rule files and their tests, or cluster files, component files, files of"
              + " tests. A component is checked with the cluster of its folder that includes it;"
              + " alone, it may depend on anything.")
  private List<Path> paths = List.of();

  @Mixin private Settings settings = new Settings();

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
    RuleOptions.requireNames(paths);
    Map<String, String> parameters = settings.parameters();
    List<Problem> problems = distinct(paths.stream().flatMap(path -> check(path, parameters)));
    if (!problems.isEmpty() && problems.stream().allMatch(RuleOptions::isAboutSetting)) {
      throw RuleOptions.refusal(problems);
    }
    shell.out().print(format.print(problems));
    return ExitCode.ofSeverities(problems.stream().map(Problem::severity).toList()).number();
  }

  private Stream<Problem> check(Path path, Map<String, String> parameters) {
    LocalDate today = LocalDate.now(shell.clock());
    return Stream.concat(
        RuleFiles.lint(path, parameters, today).stream(), RuleTests.check(path).stream());
  }

  /** Rules that are met by several ways have their problems once. */
  private static List<Problem> distinct(Stream<Problem> problems) {
    Map<String, Problem> distinct = new LinkedHashMap<>();
    problems.forEach(problem -> distinct.putIfAbsent(problem.place() + problem.message(), problem));
    return List.copyOf(distinct.values());
  }
}
