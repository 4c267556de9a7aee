package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Mixin;

/** The part of a command line that says which clusters, and of which samples their status is. */
final class StatusOptions {
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private SourceOptions source = new SourceOptions();

  /**
   * What came of asking once.
   *
   * @param statuses of each cluster, on the same snapshot
   * @param took how long the source took
   * @param age how old the samples are
   * @param advice what to do where nothing was answered at all, or nothing but that there are no
   *     samples
   */
  record Asked(List<ClusterStatus> statuses, Duration took, Duration age, Optional<String> advice) {
    /** Copies the list. */
    Asked {
      statuses = List.copyOf(statuses);
    }

    /** Returns what the worst cluster amounts to. */
    ExitCode exitCode() {
      return StatusOptions.exitCode(statuses);
    }

    /** Advises on standard error where there is advice. */
    void advise(Shell shell, String verb) {
      advice.ifPresent(told -> shell.err().println("panopticon %s: %s".formatted(verb, told)));
    }
  }

  /** Returns what the worst of these amounts to. */
  static ExitCode exitCode(Collection<ClusterStatus> statuses) {
    return ExitCode.of(
        statuses.stream().map(ClusterStatus::rating).reduce(Rating.HEALTHY, Rating::worst));
  }

  /** Returns whether a source of samples is named. */
  boolean hasSource() {
    return source.isGiven();
  }

  /** Loads every cluster, or refuses. */
  List<Cluster> load() {
    return rules.load();
  }

  /** Loads every cluster and follows its files, or refuses. */
  FollowedRules follow() {
    return rules.follow();
  }

  /** Opens the source to be asked again and again, or refuses. */
  SampleSource openLive(Clock clock) {
    return source.openLive(clock);
  }

  /** Returns what to do where a snapshot holds no answer at all, or no sample. */
  Optional<String> advice(Snapshot snapshot) {
    return isEmpty(snapshot)
        ? Optional.of(source.adviceWithoutSamples())
        : unanswered(snapshot).flatMap(source::adviceWithoutAnswers);
  }

  /** A partial answer says itself why samples are missing. */
  private static boolean isEmpty(Snapshot snapshot) {
    List<Answer.Samples> answered =
        snapshot.answers().values().stream()
            .filter(Answer.Samples.class::isInstance)
            .map(Answer.Samples.class::cast)
            .toList();
    return !answered.isEmpty()
        && answered.stream().allMatch(one -> one.samples().isEmpty() && !one.isPartial());
  }

  /** Returns the first cause where a snapshot holds no answer at all. */
  static Optional<String> unanswered(Snapshot snapshot) {
    Collection<Answer> answers = snapshot.answers().values();
    return answers.stream().anyMatch(Answer.Samples.class::isInstance)
        ? Optional.empty()
        : answers.stream().map(answer -> ((Answer.Failed) answer).cause()).findFirst();
  }

  /** Asks for all clusters at once: one instant, one deadline. */
  Asked ask(Shell shell) {
    CompletableFuture<List<Cluster>> rulesRead = CompletableFuture.supplyAsync(rules::load);
    SampleSource samples = source.open(shell.clock()); // while the rules are read
    List<Cluster> clusters = orRefusal(rulesRead);
    Instant began = shell.clock().instant();
    Snapshot snapshot = samples.fetch(queries(clusters));
    Instant now = shell.clock().instant();
    return new Asked(
        clusters.stream().map(cluster -> cluster.evaluate(snapshot)).toList(),
        Duration.between(began, now),
        Duration.between(snapshot.at(), now),
        advice(snapshot));
  }

  private static <T> T orRefusal(CompletableFuture<T> read) {
    try {
      return read.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Refusal refusal ? refusal : failed;
    }
  }

  /** Returns every query of these clusters, each once. */
  static Set<Query> queries(List<Cluster> clusters) {
    Set<Query> queries = new LinkedHashSet<>();
    clusters.forEach(cluster -> queries.addAll(cluster.queries()));
    return queries;
  }
}
