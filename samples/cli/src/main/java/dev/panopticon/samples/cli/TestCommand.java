package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.RuleFilesException;
import dev.panopticon.rules.problem.ProblemText;
import dev.panopticon.rules.trial.Coverage;
import dev.panopticon.rules.trial.JUnitXml;
import dev.panopticon.rules.trial.Mutant;
import dev.panopticon.rules.trial.RuleTests;
import dev.panopticon.rules.trial.TestResult;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code panopticon test}: runs the tests of rule files. */
@Command(
    name = "test",
    description = "Runs the tests of rule files.",
    sortOptions = false,
    customSynopsis =
        "panopticon test RULES-OR-TESTS... [--coverage] [--mutate]%n" + "       [--junit-xml FILE]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all tests passed",
      "1:a test failed",
      "64:the command line is wrong",
      "65:rule files or tests are wrong",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  panopticon test rules/tests",
      "  panopticon test rules/swarm-cluster.yaml --coverage --mutate"
    })
final class TestCommand implements Callable<Integer> {
  private static final int PASSED = 0;
  private static final int FAILED = 1;

  private final Shell shell;

  @Parameters(
      arity = "1..*",
      paramLabel = "RULES-OR-TESTS",
      description =
          "Files of tests, folders with some, or cluster files whose tests lie beside them in the"
              + " folder 'tests'.")
  private List<Path> paths = List.of();

  @Option(
      names = "--coverage",
      description = "Tells which checks, rungs, bands and edges no test reached.")
  private boolean wantsCoverage;

  @Option(
      names = "--mutate",
      description = "Makes small mistakes in the rules and tells which of them no test notices.")
  private boolean wantsMutants;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Writes the results here, as build servers read them.")
  private @Nullable Path xml;

  TestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    RuleTests tests = load();
    List<TestResult> results = tests.run();
    write(JUnitXml.print(results));
    results.stream().filter(result -> !result.isPassed()).forEach(this::print);
    long failed = results.stream().filter(TestResult.Failed.class::isInstance).count();
    long broken = results.stream().filter(TestResult.Broken.class::isInstance).count();
    say(
        "%d tests: %d passed, %d failed, %d wrong"
            .formatted(results.size(), results.size() - failed - broken, failed, broken));
    if (wantsCoverage) {
      Coverage coverage = tests.coverage();
      coverage.text().lines().forEach(this::say);
    }
    if (wantsMutants) {
      print(tests.mutants());
    }
    if (broken > 0) {
      return ExitCode.BAD_RULES.number();
    }
    return failed > 0 ? FAILED : PASSED;
  }

  private RuleTests load() {
    if (paths.contains(Path.of(""))) {
      throw Refusal.usage("the name of a file is empty", "Is a variable of the shell unset?");
    }
    try {
      return RuleTests.load(paths);
    } catch (RuleFilesException bad) {
      String details = ProblemText.print(bad.problems());
      String names = paths.stream().map(Path::toString).collect(Collectors.joining(" "));
      write(JUnitXml.printRefusal(names, details));
      List<String> told = details.lines().toList();
      throw Refusal.of(ExitCode.BAD_RULES, "the tests cannot be run", told);
    }
  }

  private void write(String document) {
    if (xml == null) {
      return;
    }
    try {
      Files.writeString(xml, document);
    } catch (IOException bad) {
      throw Refusal.usage("'%s' cannot be written".formatted(xml), cause(bad));
    }
  }

  private static String cause(IOException bad) {
    if (bad instanceof NoSuchFileException) {
      return "There is no folder for it.";
    }
    return bad instanceof FileSystemException other && other.getReason() != null
        ? other.getReason()
        : bad.getClass().getSimpleName();
  }

  private void print(TestResult result) {
    String outcome = result instanceof TestResult.Broken ? "wrong" : "failed";
    say("%s: %s (%s)".formatted(outcome, result.test().name(), result.test().place()));
    result.details().lines().forEach(line -> say("  " + line));
  }

  private void print(List<Mutant> mutants) {
    List<Mutant> survivors = mutants.stream().filter(Mutant::isSurvivor).toList();
    say("%d mistakes, %d noticed".formatted(mutants.size(), mutants.size() - survivors.size()));
    survivors.forEach(mutant -> say("  not noticed: " + mutant));
  }

  private void say(String line) {
    shell.out().println(VisibleText.of(line));
  }
}
