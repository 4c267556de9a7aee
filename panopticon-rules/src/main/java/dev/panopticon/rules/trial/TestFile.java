package dev.panopticon.rules.trial;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.SampleTextException;
import dev.panopticon.rules.file.Fields;
import dev.panopticon.rules.file.Library;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one file of tests. */
final class TestFile {
  private static final String FORMAT = "panopticon-tests";
  private static final String CURRENT = "1";

  private final Path file;
  private final Problems problems;
  private final Function<Path, Clusters> rules;
  private final Map<Path, Scene> recordings;

  /**
   * Returns a reader of this file.
   *
   * @param problems takes what spoils the whole file; what spoils one test stays with that test
   * @param rules the rules of a cluster file, the same ones for all tests of it
   * @param recordings the samples that were read, for this file and others
   */
  TestFile(
      Path file, Problems problems, Function<Path, Clusters> rules, Map<Path, Scene> recordings) {
    this.file = file;
    this.problems = problems;
    this.rules = rules;
    this.recordings = recordings;
  }

  List<RuleTest> read() {
    Optional<Fields> fields =
        new Library(file, problems).open(file).map(map -> new Fields(map, problems));
    if (fields.isEmpty()) {
      return List.of();
    }
    Fields keys = fields.get().allowing(Level.TESTS.words(), Level.TESTS.keys());
    checkFormat(keys);
    Optional<Path> clusterFile = keys.scalar("rules").flatMap(this::ruleFile);
    require(keys, "rules", "a file of tests names the cluster file it tests: 'rules: PATH'");
    require(keys, "tests", "a file of tests has 'tests', by name");
    Optional<Mapping> tests = keys.map("tests");
    tests
        .filter(map -> map.entries().isEmpty())
        .ifPresent(
            none ->
                problems.add(
                    Code.TEST_EXPECTS_NOTHING, none.place(), "there are no tests in this file"));
    Shared given = new Shared(hasSamples(keys), given(keys, problems));
    Optional<Clusters> clusters = clusterFile.map(rules);
    if (clusters.isEmpty() || !canBeLoaded(clusters.get())) {
      return List.of();
    }
    List<RuleTest> read = new ArrayList<>();
    for (Entry test : tests.map(map -> map.entries().values()).orElse(List.of())) {
      if (test.value() instanceof Mapping map) {
        read.add(test(test.key(), map, clusters.get(), given));
      } else {
        problems.add(
            Code.SHAPE,
            test.value().place(),
            "the test '%s' must be a map, found %s"
                .formatted(test.key().text(), test.value().shape()));
      }
    }
    return read;
  }

  /** Parameters without a value may come from each test; anything else spoils all of them. */
  private boolean canBeLoaded(Clusters clusters) {
    Problems found = new Problems();
    clusters.load(Map.of(), found);
    boolean canBe = found.sorted().stream().allMatch(one -> one.code() == Code.MISSING_PARAMETER);
    if (!canBe && clusters.refuse()) {
      found.sorted().forEach(problems::add);
    }
    return canBe;
  }

  private void checkFormat(Fields keys) {
    require(keys, FORMAT, "a file of tests says its format: 'panopticon-tests: 1'");
    keys.scalar(FORMAT)
        .filter(version -> !version.text().strip().equals(CURRENT))
        .ifPresent(
            version ->
                problems.add(
                    Code.VALUE,
                    version.place(),
                    "this version reads the format 1, found '%s'".formatted(version.text())));
  }

  private void require(Fields keys, String key, String message) {
    if (!keys.has(key)) {
      problems.add(Code.MISSING_KEY, keys.place(), message);
    }
  }

  /** Whatever else lies above this file's folder is not opened, so that no message shows it. */
  private Optional<Path> ruleFile(Scalar name) {
    Optional<Path> path = resolve(name, problems);
    Optional<String> refusal = path.flatMap(NamedFiles::whyNoRules);
    refusal.ifPresent(
        why -> problems.add(Code.FILE, name.place(), "'%s' %s".formatted(name.text(), why)));
    return path.filter(file -> refusal.isEmpty());
  }

  private Optional<Path> resolve(Scalar name, Problems found) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Path relative = Path.of(name.text().strip());
      Path parent = file.getParent();
      if (relative.isAbsolute() || folder == null) {
        found.add(Code.FILE, name.place(), "'%s' must be a relative path".formatted(name.text()));
        return Optional.empty();
      }
      return Optional.of((parent == null ? relative : parent.resolve(relative)).normalize());
    } catch (InvalidPathException bad) {
      found.add(Code.FILE, name.place(), "this is no path: " + bad.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Scene> given(Fields keys, Problems found) {
    if (keys.has("given") && keys.has("samples")) {
      found.add(
          Code.CONFLICT, keys.keyPlace("samples"), "samples are 'given' by path, or stand here");
      return Optional.empty();
    }
    Optional<Scalar> path = keys.scalar("given");
    return path.isPresent()
        ? path.flatMap(name -> recorded(name, found))
        : keys.scalar("samples").flatMap(text -> written(text, found));
  }

  private Optional<Scene> recorded(Scalar name, Problems found) {
    Optional<Path> path = resolve(name, found);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> refusal = NamedFiles.whyNoRecording(path.get());
    if (refusal.isPresent()) {
      found.add(
          Code.TEST_SAMPLES, name.place(), "'%s' %s".formatted(name.text().strip(), refusal.get()));
      return Optional.empty();
    }
    Scene before = recordings.get(path.get());
    if (before != null) {
      return Optional.of(before);
    }
    try {
      Scene read = Scene.of(RecordedSamples.read(path.get(), Instant.EPOCH));
      recordings.put(path.get(), read);
      return Optional.of(read);
    } catch (NoSuchFileException missing) {
      String reason = missing.getReason();
      found.add(
          Code.TEST_SAMPLES,
          name.place(),
          "there are no samples at '%s'%s"
              .formatted(name.text().strip(), reason == null ? "" : ": " + reason));
    } catch (IOException | SampleTextException bad) {
      found.add(
          Code.TEST_SAMPLES,
          name.place(),
          "the samples cannot be read: %s: %s"
              .formatted(bad.getClass().getSimpleName(), bad.getMessage()));
    }
    return Optional.empty();
  }

  private static Optional<Scene> written(Scalar text, Problems found) {
    try {
      return Optional.of(Scene.of(SampleText.parse(text.text())));
    } catch (SampleTextException bad) {
      found.add(
          Code.TEST_SAMPLES, text.place(), "this is not in sample notation: " + bad.getMessage());
      return Optional.empty();
    }
  }

  /** What all tests of the file begin with; what is wrong with it is told of the file. */
  private record Shared(boolean isGiven, Optional<Scene> scene) {}

  private static boolean hasSamples(Fields keys) {
    return keys.has("given") || keys.has("samples");
  }

  private RuleTest test(Scalar name, Mapping map, Clusters clusters, Shared shared) {
    Problems found = new Problems();
    try {
      return test(
          name,
          new Fields(map, found).allowing(Level.TEST.words(), Level.TEST.keys()),
          clusters,
          shared,
          found);
    } catch (Problems.Ended limitPassed) {
      Scene nothing = Scene.of(List.of());
      return new RuleTest(
          name.text(),
          file,
          name.place(),
          new RuleTest.Setting(clusters, Map.of(), nothing),
          new RuleTest.Reading(List.of(), found.sorted()));
    }
  }

  private RuleTest test(
      Scalar name, Fields keys, Clusters clusters, Shared shared, Problems found) {
    Map<String, Entry> parameters = keys.map("parameters").map(Mapping::entries).orElse(Map.of());
    Optional<Scene> given = hasSamples(keys) ? given(keys, found) : shared.scene();
    if (given.isEmpty() && !found.hasErrors() && !shared.isGiven()) {
      found.add(
          Code.MISSING_KEY,
          name.place(),
          "the test has no samples: give a folder or file as 'given', or write 'samples'");
    }
    Optional<Cluster> cluster = clusters.load(parameters, found);
    Scene before = given.orElse(Scene.of(List.of()));
    List<Moment> moments =
        cluster.isPresent() && given.isPresent()
            ? moments(name, keys, cluster.get(), before, found)
            : List.of();
    return new RuleTest(
        name.text(),
        file,
        name.place(),
        new RuleTest.Setting(clusters, parameters, before),
        new RuleTest.Reading(moments, found.sorted()));
  }

  private static List<Moment> moments(
      Scalar name, Fields keys, Cluster cluster, Scene given, Problems found) {
    Scene changed = new SceneReader(cluster, given, found).change(keys);
    Expectation whole = new ExpectationReader(cluster, found).read(keys);
    List<Moment> moments = new ArrayList<>();
    if (keys.has("steps")) {
      ExpectationReader.KEYS.stream()
          .filter(keys::has)
          .forEach(
              key ->
                  found.add(
                      Code.CONFLICT,
                      keys.keyPlace(key),
                      "a test with 'steps' expects something of each step"));
      moments.addAll(new StepReader(cluster, changed, found).read(keys));
    } else {
      moments.add(new Moment("", changed, whole));
    }
    if (!found.hasErrors() && moments.stream().allMatch(one -> one.expectation().isEmpty())) {
      found.add(
          Code.TEST_EXPECTS_NOTHING,
          name.place(),
          "the test expects nothing: say what must come out with 'expect', 'root-causes' or"
              + " 'explains'");
    }
    if (!found.hasErrors() && !moments.isEmpty()) {
      requireLast(keys, moments.get(moments.size() - 1), found);
    }
    return moments;
  }

  /** What the last step changes would prove nothing. */
  private static void requireLast(Fields keys, Moment last, Problems found) {
    if (last.expectation().isEmpty() && keys.node("steps").orElse(null) instanceof Sequence steps) {
      found.add(
          Code.TEST_EXPECTS_NOTHING,
          steps.items().get(steps.items().size() - 1).place(),
          "the last step expects nothing, so nobody looks at what it changes: say what must come"
              + " out, or remove it");
    }
  }
}
