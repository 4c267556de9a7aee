package dev.panopticon.rules.live;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.file.LoadedCheck;
import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks a source every query of a cluster, and tells what does not fit the rules. */
public final class LiveCheck {
  private final LoadedCluster loaded;
  private final Snapshot snapshot;
  private final Problems problems;
  private final UnseenMetrics unseen;

  /** What was not answered, by cause. */
  private final Map<String, Set<Query>> unanswered = new LinkedHashMap<>();

  private LiveCheck(LoadedCluster loaded, SampleSource source, Problems problems) {
    this.loaded = loaded;
    this.snapshot = source.fetch(loaded.cluster().queries());
    this.problems = problems;
    this.unseen = new UnseenMetrics(source, problems);
  }

  /**
   * Returns what does not fit between a cluster file, with those it includes, and a source: queries
   * that it rejects or has no samples of, labels and voters that are missing. Where there are
   * errors in the files, returns those and asks nothing. Empty means that every query was asked and
   * answered. What is disabled is not asked.
   *
   * @param parameters by name, as for loading
   */
  public static List<Problem> of(Path clusterFile, Map<String, ?> parameters, SampleSource source) {
    Problems problems = new Problems();
    Optional<LoadedCluster> loaded = new ClusterLoader(problems).loaded(clusterFile, parameters);
    try {
      loaded.ifPresent(cluster -> new LiveCheck(cluster, source, problems).look());
    } catch (Problems.Ended limitPassed) {
      return problems.sorted(); // which say so
    }
    return problems.sorted();
  }

  private void look() {
    boolean isAboutSource = isRefusedAlike();
    for (LoadedComponent component : loaded.components()) {
      for (LoadedCheck check : component.checks()) {
        look(check, isAboutSource);
      }
    }
    unseen.report();
    unanswered.forEach(this::report);
  }

  /** Who says the same to every query, such as a server that has no query API, means himself. */
  private boolean isRefusedAlike() {
    Collection<Answer> answers = snapshot.answers().values();
    return answers.size() > 1
        && answers.stream().distinct().count() == 1
        && answers.stream().allMatch(Answer.Failed.class::isInstance);
  }

  private void look(LoadedCheck check, boolean isAboutSource) {
    boolean isAnswered = true;
    for (Asked asked : Asked.of(check)) {
      if (snapshot.answer(asked.query()) instanceof Answer.Failed failed) {
        isAnswered = false;
        failed(asked, failed, isAboutSource);
      }
    }
    if (isAnswered) {
      new AnsweredCheck(check, snapshot, loaded.cluster().hostLabel(), problems).look(unseen);
    }
  }

  private void failed(Asked asked, Answer.Failed failed, boolean isAboutSource) {
    Answer.Trouble trouble = isAboutSource ? Answer.Trouble.NO_ANSWER : failed.trouble();
    switch (trouble) {
      case REJECTED ->
          problems.add(
              Code.QUERY_REJECTED,
              asked.place(),
              "the source rejects this query: " + failed.cause());
      case NO_VECTOR -> problems.add(Code.NO_VECTOR, asked.place(), failed.cause());
      case NO_ANSWER ->
          unanswered
              .computeIfAbsent(failed.cause(), cause -> new LinkedHashSet<>())
              .add(asked.query());
    }
  }

  private void report(String cause, Set<Query> queries) {
    int all = snapshot.answers().size();
    String count =
        queries.size() == all
            ? "none of the %d queries was".formatted(all)
            : "%d of the %d queries %s not"
                .formatted(queries.size(), all, queries.size() == 1 ? "was" : "were");
    problems.add(
        Code.UNANSWERED,
        Place.whole(loaded.root().place().source()),
        "%s answered, so nothing is known about them: %s".formatted(count, cause));
  }
}
