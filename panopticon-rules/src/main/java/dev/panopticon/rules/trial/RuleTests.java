package dev.panopticon.rules.trial;

import dev.panopticon.rules.RuleFilesException;
import dev.panopticon.rules.file.Library;
import dev.panopticon.rules.file.RuleFileKind;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of rule files. Immutable and thread-safe.
 *
 * <p>A test without steps is a single evaluation, which ignores hold times; steps are followed.
 */
public final class RuleTests {
  private static final int MOST_READ = 1 << 20;
  private static final Pattern RULES = Pattern.compile("(?m)^[\"']?panopticon[\"']?\\s*:");

  private final List<RuleTest> tests;

  private RuleTests(List<RuleTest> tests) {
    this.tests = List.copyOf(tests);
  }

  /**
   * Loads a file of tests, every file of tests in a folder and below it, or those that lie beside a
   * cluster file in the folder {@code tests} and name it.
   *
   * <p>A test that is wrong by itself is loaded: its result is {@link TestResult.Broken}.
   *
   * @throws RuleFilesException if the files or the rules they test cannot be read, or there is no
   *     test; it carries every problem
   */
  public static RuleTests load(Path path) {
    return load(List.of(path));
  }

  /** Loads the tests of several files or folders, as {@link #load(Path)} does each. */
  public static RuleTests load(List<Path> paths) {
    Problems problems = new Problems();
    Map<Path, Clusters> rules = new LinkedHashMap<>();
    Map<Path, Scene> recordings = new HashMap<>();
    Map<Path, List<RuleTest>> byFile = new LinkedHashMap<>();
    for (Path path : paths) {
      List<Path> files = files(path, problems);
      for (Path file : files) {
        Function<Path, Clusters> shared = of -> rules.computeIfAbsent(of, Clusters::of);
        List<RuleTest> read = read(new TestFile(file, problems, shared, recordings));
        List<RuleTest> asked =
            isRuleFile(path)
                ? read.stream().filter(test -> isSame(test.rules(), path)).toList()
                : read;
        byFile.put(file.toAbsolutePath().normalize(), asked);
      }
      if (!problems.hasErrors() && byFile.values().stream().allMatch(List::isEmpty)) {
        problems.add(
            Code.FILE,
            Place.whole(Source.of(path.toString(), "")),
            "there are no tests here: neither a file with 'panopticon-tests', nor, beside a cluster"
                + " file, a folder 'tests' with one that names it");
      }
    }
    if (problems.hasErrors()) {
      throw new RuleFilesException(problems.sorted());
    }
    return new RuleTests(byFile.values().stream().flatMap(List::stream).toList());
  }

  /**
   * Returns what is wrong in a file of tests, or in every one of a folder and below it, with the
   * rules that they name; whether the rules are as a test expects is not. Other files pass: {@code
   * RuleFiles} checks them.
   */
  public static List<Problem> check(Path path) {
    Problems problems = new Problems();
    Map<Path, Clusters> rules = new LinkedHashMap<>();
    Map<Path, Scene> recordings = new HashMap<>();
    Function<Path, Clusters> shared = of -> rules.computeIfAbsent(of, Clusters::of);
    List<Path> files =
        Files.isDirectory(path) ? Library.filesBelow(path, new Problems()) : List.of(path);
    try {
      files.stream()
          .filter(file -> RuleFileKind.of(file) == RuleFileKind.TESTS)
          .map(file -> new TestFile(file, problems, shared, recordings))
          .flatMap(file -> read(file).stream())
          .forEach(test -> test.check().forEach(problems::add));
    } catch (Problems.Ended limitPassed) {
      return problems.sorted(); // which say so
    }
    return problems.sorted();
  }

  private static List<RuleTest> read(TestFile file) {
    try {
      return file.read();
    } catch (Problems.Ended limitPassed) {
      return List.of();
    }
  }

  private static List<Path> files(Path path, Problems problems) {
    Path folder = isRuleFile(path) ? path.resolveSibling("tests") : path;
    if (!Files.isDirectory(folder)) {
      return isRuleFile(path) ? List.of() : List.of(path);
    }
    return Library.filesBelow(folder, problems).stream().filter(file -> !isRuleFile(file)).toList();
  }

  /**
   * A file that is neither is read as tests, so that a mistyped key is found and not passed over.
   */
  private static boolean isRuleFile(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      String begin = new String(bytes.readNBytes(MOST_READ), StandardCharsets.UTF_8);
      return RULES.matcher(begin).find();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /** Returns the tests, file by file in their order. */
  public List<RuleTest> tests() {
    return tests;
  }

  /** Returns the tests as a stream, for JUnit's dynamic tests and the like. */
  public Stream<RuleTest> stream() {
    return tests.stream();
  }

  /** Runs every test and returns what came of each, in their order. */
  public List<TestResult> run() {
    return tests.stream().map(RuleTest::run).toList();
  }

  /** Returns what of the rules these tests reach; tests that are wrong reach nothing. */
  public Coverage coverage() {
    return Coverage.of(tests);
  }

  /**
   * Makes one small mistake after the other in the rules and looks whether a test fails. Only tests
   * that pass are asked. Takes a while: it evaluates up to every test for every mistake.
   *
   * @return the mistakes that change what the rules mean, in the order of the rules
   */
  public List<Mutant> mutants() {
    return Mutations.of(tests);
  }
}
