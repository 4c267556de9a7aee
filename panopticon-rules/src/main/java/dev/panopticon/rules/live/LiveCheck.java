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
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.suppress.Spot;
import dev.panopticon.rules.suppress.Suppressions;
import java.nio.file.Path;
import java.time.LocalDate;
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
  private final Suppressions suppressions;
  private final Findings findings;
  private final Spot spot;
  private final UnseenMetrics unseen;

  /** What was not answered, by cause. */
  private final Map<String, Set<Query>> unanswered = new LinkedHashMap<>();

  private LiveCheck(LoadedCluster loaded, LocalDate today, SampleSource source, Problems problems) {
    this.loaded = loaded;
    this.suppressions = Suppressions.of(loaded, today);
    this.findings = new Findings(suppressions, problems);
    this.spot = Spot.of(loaded);
    this.snapshot = source.fetch(loaded.cluster().queries());
    this.problems = problems;
    this.unseen = new UnseenMetrics(source, findings);
  }

  /**
   * Returns what does not fit between a cluster file, with those it includes, and a source: queries
   * that it rejects or has no samples of, labels and voters that are missing. Where there are
   * errors in the files, returns those and asks nothing. Empty means that every query was asked and
   * answered. What is disabled is not asked, what the files silence is not told.
   *
   * @param parameters by name, as for loading
   * @param today the day on which suppressions are judged
   */
  public static List<Problem> of(
      Path clusterFile, Map<String, ?> parameters, LocalDate today, SampleSource source) {
    Problems problems = new Problems();
    Optional<LoadedCluster> loaded = new ClusterLoader(problems).loaded(clusterFile, parameters);
    try {
      loaded.ifPresent(cluster -> new LiveCheck(cluster, today, source, problems).look());
    } catch (Problems.Ended limitPassed) {
      return problems.sorted(); // which say so
    }
    return problems.sorted();
  }

  private void look() {
    boolean isAboutSource = isRefusedAlike();
    for (LoadedComponent component : loaded.components()) {
      for (LoadedCheck check : component.checks()) {
        look(check, spot.within(component).within(check), isAboutSource);
      }
    }
    unseen.report();
    unanswered.forEach(this::report);
    if (unanswered.isEmpty()) {
      suppressions.reportStale(Code::isOfSource, problems);
    }
  }

  /** Who says the same to every query, such as a server that has no query API, means himself. */
  private boolean isRefusedAlike() {
    Collection<Answer> answers = snapshot.answers().values();
    return answers.size() > 1
        && answers.stream().distinct().count() == 1
        && answers.stream().allMatch(Answer.Failed.class::isInstance);
  }

  private void look(LoadedCheck check, Spot of, boolean isAboutSource) {
    boolean isAnswered = true;
    for (Asked asked : Asked.of(check)) {
      if (snapshot.answer(asked.query()) instanceof Answer.Failed failed) {
        isAnswered = false;
        failed(asked, failed, of, isAboutSource);
      }
    }
    if (isAnswered) {
      String hostLabel = loaded.cluster().hostLabel();
      new AnsweredCheck(check, snapshot, hostLabel, findings, of).look(unseen);
    }
  }

  private void failed(Asked asked, Answer.Failed failed, Spot of, boolean isAboutSource) {
    Answer.Trouble trouble = isAboutSource ? Answer.Trouble.NO_ANSWER : failed.trouble();
    switch (trouble) {
      case REJECTED ->
          findings.add(
              Code.QUERY_REJECTED,
              of,
              asked.place(),
              "the source rejects this query: " + failed.cause());
      case NO_VECTOR -> findings.add(Code.NO_VECTOR, of, asked.place(), failed.cause());
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
    findings.add(
        Code.UNANSWERED,
        spot,
        Place.whole(loaded.root().place().source()),
        "%s answered, so nothing is known about them: %s".formatted(count, cause));
  }
}
