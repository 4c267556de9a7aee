package dev.panopticon.rules.trial;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.StatusTracker;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One test of rules. Immutable and thread-safe. */
public final class RuleTest {
  private final String name;
  private final Path file;
  private final Place place;
  private final Setting setting;
  private final List<Moment> moments;
  private final List<Problem> problems;

  /** The rules with a test's parameters, and its samples before any change. */
  record Setting(Clusters clusters, Map<String, Entry> parameters, Scene given) {
    Setting {
      parameters = Map.copyOf(parameters);
    }

    /** Returns the rules, where they can be loaded. */
    Optional<Cluster> cluster(Clusters others) {
      return others.load(parameters, new Problems());
    }
  }

  RuleTest(String name, Path file, Place place, Setting setting, Reading reading) {
    this.name = name;
    this.file = file;
    this.place = place;
    this.setting = setting;
    this.moments = reading.moments();
    this.problems = reading.problems();
  }

  /** What was read of a test, and what is wrong with it. */
  record Reading(List<Moment> moments, List<Problem> problems) {
    Reading {
      moments = List.copyOf(moments);
      problems = List.copyOf(problems);
    }
  }

  /** Returns what the test is called; unique in its file. */
  public String name() {
    return name;
  }

  /** Returns the file it stands in. */
  public Path file() {
    return file;
  }

  /** Returns where it stands. */
  public Place place() {
    return place;
  }

  /** Returns the cluster file that it tests. */
  public Path rules() {
    return setting.clusters().rules();
  }

  /** Puts the samples before the rules. Pure: the same test gives the same result. */
  public TestResult run() {
    Optional<Cluster> cluster = setting.cluster(setting.clusters());
    if (!problems.isEmpty() || cluster.isEmpty()) {
      return new TestResult.Broken(this, problems);
    }
    Problems found = new Problems();
    List<Mismatch> mismatches = run(cluster.get(), found);
    if (found.hasErrors()) {
      return new TestResult.Broken(this, found.sorted());
    }
    return mismatches.isEmpty()
        ? new TestResult.Passed(this)
        : new TestResult.Failed(this, mismatches);
  }

  /**
   * Runs the test for a framework that wants an exception.
   *
   * @throws AssertionError unless it passed; the message says what was expected, what was found and
   *     why
   */
  public void verify() {
    TestResult result = run();
    if (!result.isPassed()) {
      throw new AssertionError("%s (%s)\n%s".formatted(name, place, result.details()));
    }
  }

  /** Returns whether other rules fail this test; those that cannot be loaded do. */
  boolean notices(Clusters others) {
    Problems found = new Problems();
    return setting.cluster(others).map(c -> !run(c, found).isEmpty()).orElse(true)
        || found.hasErrors();
  }

  Setting setting() {
    return setting;
  }

  /**
   * Returns what is wrong with the test itself. Only samples that are rated tell who votes, so a
   * test is run that names a voter of whom no sample speaks; what it expects does not matter here.
   */
  List<Problem> check() {
    boolean namesStranger =
        moments.stream()
            .flatMap(moment -> moment.expectation().ratings().stream())
            .filter(Expectation.PathRating::isOfVoter)
            .anyMatch(expected -> !setting.given().speaksOf(expected.parts()[2]));
    return namesStranger && run() instanceof TestResult.Broken broken
        ? broken.problems()
        : problems;
  }

  List<Moment> moments() {
    return moments;
  }

  /** Returns what rules say at each moment: a single one is rated alone, several are followed. */
  List<ClusterStatus> statuses(Cluster cluster) {
    if (moments.size() == 1) {
      return List.of(cluster.evaluate(moments.get(0).snapshot(cluster)));
    }
    StatusTracker tracker = StatusTracker.create();
    return moments.stream()
        .flatMap(moment -> tracker.track(cluster, moment.snapshot(cluster)).stream())
        .map(Round::status)
        .toList();
  }

  private List<Mismatch> run(Cluster cluster, Problems found) {
    Supplier<ClusterStatus> given = () -> cluster.evaluate(setting.given().snapshot(cluster));
    List<ClusterStatus> statuses = statuses(cluster);
    List<Mismatch> mismatches = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      Moment moment = moments.get(i);
      Judge judge = new Judge(statuses.get(i), given, moment.step(), found);
      mismatches.addAll(judge.judge(moment.expectation()));
    }
    return mismatches;
  }

  @Override
  public String toString() {
    return name + " (" + place + ")";
  }
}
