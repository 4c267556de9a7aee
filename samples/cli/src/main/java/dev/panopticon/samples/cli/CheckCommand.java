package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.live.LiveCheck;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Severity;
import dev.panopticon.rules.trial.RuleTests;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code panopticon check}: tells what is wrong in rule files. */
@Command(
    name = "check",
    description = {
      "Says what is wrong or doubtful in rule files; nothing if nothing is.",
      "With a source of samples it also asks every query, and says what does not fit."
    },
    sortOptions = false,
    customSynopsis =
        "panopticon check RULES... [--set NAME=VALUE]...%n"
            + "       [--samples DIR|FILE | --prometheus URL | --client FILE]%n"
            + "       [--deadline TIME] [--max-age TIME]%n"
            + "       [--format text|json|sarif]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is wrong",
      "1:there are warnings, and no errors",
      "64:the command line is wrong",
      "65:there are errors: the rule files cannot be used, or not with that source",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon check rules/",
      "  panopticon check rules/consul.yaml",
      "  panopticon check rules/swarm-cluster.yaml --prometheus http://mon:9090",
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
    RuleOptions.requireNames(paths);
    Optional<SampleSource> samples =
        source.isGiven() ? Optional.of(source.open(shell.clock())) : Optional.empty();
    Map<String, String> parameters = settings.parameters();
    List<Problem> problems = distinct(paths.stream().flatMap(path -> check(path, parameters)));
    if (!problems.isEmpty() && problems.stream().allMatch(CheckCommand::isWrongSetting)) {
      throw RuleOptions.refusal(problems);
    }
    if (samples.isPresent()) {
      problems = withLive(problems, samples.get(), parameters);
    }
    shell.out().print(format.print(problems));
    return ExitCode.ofSeverities(problems.stream().map(Problem::severity).toList()).number();
  }

  private static boolean isWrongSetting(Problem problem) {
    return RuleOptions.isAboutSetting(problem) && problem.severity() == Severity.ERROR;
  }

  /** Asks nothing where there are errors, and says so. */
  private List<Problem> withLive(
      List<Problem> problems, SampleSource samples, Map<String, String> parameters) {
    if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
      shell.err().println("panopticon check: nothing was asked, because there are errors");
      return problems;
    }
    List<Path> clusters =
        paths.stream().flatMap(path -> RuleFiles.clusterFiles(path).stream()).distinct().toList();
    if (clusters.isEmpty()) {
      throw Refusal.usage(
          "a source is asked for whole clusters, and here is none", "Name a cluster file.");
    }
    Stream<Problem> live =
        clusters.stream()
            .flatMap(
                file -> LiveCheck.of(file, known(file, parameters), today(), samples).stream());
    return distinct(Stream.concat(problems.stream(), live));
  }

  /** A cluster of a folder need not know each parameter; that one of them does is checked. */
  private static Map<String, String> known(Path clusterFile, Map<String, String> parameters) {
    Map<String, String> known = new LinkedHashMap<>(parameters);
    parameters.forEach(
        (name, value) -> {
          List<Problem> problems = RuleFiles.check(clusterFile, Map.of(name, value));
          if (problems.stream().anyMatch(one -> one.code() == Code.UNKNOWN_PARAMETER)) {
            known.remove(name);
          }
        });
    return known;
  }

  /** The rules and their tests are read at the same time: neither needs the other. */
  private Stream<Problem> check(Path path, Map<String, String> parameters) {
    CompletableFuture<List<Problem>> ofTests =
        CompletableFuture.supplyAsync(() -> RuleTests.check(path));
    List<Problem> ofRules = RuleFiles.lint(path, parameters, today());
    return Stream.concat(ofRules.stream(), ofTests.join().stream());
  }

  private LocalDate today() {
    return LocalDate.now(shell.clock());
  }

  /** Rules that are met by several ways have their problems once. */
  private static List<Problem> distinct(Stream<Problem> problems) {
    Map<String, Problem> distinct = new LinkedHashMap<>();
    problems.forEach(problem -> distinct.putIfAbsent(problem.place() + problem.message(), problem));
    return List.copyOf(distinct.values());
  }
}
