package dev.panopticon.rules.property;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.property.Law.Situation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What every rule file must satisfy. */
final class Laws {
  static final Law PURE = new Law("the same snapshot has the same status", Laws::pure);
  static final Law ORDER = new Law("the order of samples does not matter", Laws::order);
  static final Law MISSING = new Law("what has no samples is not healthy", Laws::missing);
  static final Law FAILED =
      new Law("a check whose query fails is unknown, or as bad as its cap allows", Laws::failed);
  static final Law SILENT = new Law("a voter that falls silent improves nothing", Laws::silent);
  static final Law MONOTONE = new Law("a better vote worsens nothing", Laws::monotone);

  private static final Answer NONE = Answer.of();
  private static final Answer FAILURE = Answer.failed("the server did not answer");

  private Laws() {}

  /** Returns all of them. */
  static List<Law> all() {
    return List.of(PURE, ORDER, MISSING, FAILED, SILENT, MONOTONE);
  }

  private static List<Supplier<Optional<String>>> pure(Situation now) {
    return List.of(
        () ->
            Votings.other(now.evaluate(now.snapshot()), now.status())
                .map("the second time: "::concat),
        () -> {
          String first = now.evaluation().explanation(now.snapshot());
          String second = now.evaluation().explanation(now.snapshot());
          return claim("the second time it is explained in other words", !first.equals(second));
        });
  }

  private static Optional<String> claim(String told, boolean isSo) {
    return isSo ? Optional.of(told) : Optional.empty();
  }

  private static List<Supplier<Optional<String>>> order(Situation now) {
    return List.of(
        () ->
            Votings.other(now.evaluate(Edits.reversed(now.snapshot())), now.status())
                .map("from back to front: "::concat));
  }

  /** Healthy must be proved: by a sample of the check, and by some sample of the cluster. */
  private static List<Supplier<Optional<String>>> missing(Situation now) {
    List<Supplier<Optional<String>>> trials = new ArrayList<>();
    List<Query> all = List.copyOf(now.snapshot().answers().keySet());
    trials.add(
        () -> {
          ClusterStatus status = now.evaluate(Edits.with(now.snapshot(), all, NONE));
          return claim("without any sample the cluster is healthy", status.rating().isHealthy());
        });
    for (CheckScenes scenes : now.checks()) {
      List<Query> queries = scenes.queries();
      trials.add(
          () -> {
            ClusterStatus status = now.evaluate(Edits.with(now.snapshot(), queries, NONE));
            return claim(
                "without its samples %s is healthy".formatted(scenes.path()),
                rating(status, scenes).isHealthy());
          });
    }
    return trials;
  }

  private static Rating rating(ClusterStatus status, CheckScenes scenes) {
    CheckStatus check = Votings.checks(status).get(scenes.path());
    return check == null ? Rating.HEALTHY : check.rating();
  }

  private static List<Supplier<Optional<String>>> failed(Situation now) {
    List<Supplier<Optional<String>>> trials = new ArrayList<>();
    for (CheckScenes scenes : now.checks()) {
      Rating least = Rating.best(scenes.check().atMost().orElse(Rating.UNKNOWN), Rating.UNKNOWN);
      for (Query query : scenes.queries()) {
        trials.add(
            () -> {
              Snapshot failed = Edits.with(now.snapshot(), List.of(query), FAILURE);
              Rating rating = rating(now.evaluate(failed), scenes);
              return claim(
                  "where %s fails, %s is %s".formatted(query, scenes.path(), rating.word()),
                  least.isWorseThan(rating));
            });
      }
    }
    return trials;
  }

  private static List<Supplier<Optional<String>>> silent(Situation now) {
    List<Supplier<Optional<String>>> trials = new ArrayList<>();
    for (CheckScenes scenes : now.checks()) {
      for (String voter : heard(scenes, now.snapshot())) {
        trials.add(
            () -> {
              ClusterStatus after =
                  now.evaluate(Edits.withoutVoter(now.snapshot(), scenes.samples(), voter));
              return Votings.better(after, now.status())
                  .filter(told -> Votings.isNoVoteWorse(now.status(), after))
                  .map("with %s silent in %s: ".formatted(voter, scenes.path())::concat);
            });
      }
    }
    return trials;
  }

  private static Set<String> heard(CheckScenes scenes, Snapshot snapshot) {
    Set<String> voters = new LinkedHashSet<>();
    for (Query query : scenes.check().question().inputs().get(0).alternatives()) {
      if (snapshot.answer(query) instanceof Answer.Samples answer) {
        for (Sample sample : answer.samples()) {
          voters.add(scenes.samples().voter(sample));
        }
      }
    }
    return voters;
  }

  private static List<Supplier<Optional<String>>> monotone(Situation now) {
    List<Supplier<Optional<String>>> trials = new ArrayList<>();
    for (CheckScenes scenes : now.checks()) {
      for (String voter : scenes.samples().expected()) {
        for (Reading other : scenes.oneOfEachVote()) {
          trials.add(
              () -> {
                ClusterStatus after =
                    now.evaluate(Edits.withVoter(now.snapshot(), scenes.samples(), voter, other));
                return Votings.worse(after, now.status())
                    .filter(told -> Votings.isNoVoteWorse(after, now.status()))
                    .map(
                        "where %s votes %s in %s: "
                                .formatted(voter, vote(after, scenes, voter), scenes.path())
                            ::concat);
              });
        }
      }
    }
    return trials;
  }

  private static String vote(ClusterStatus status, CheckScenes scenes, String voter) {
    CheckStatus check = Votings.checks(status).get(scenes.path());
    return check == null
        ? ""
        : check.voters().stream()
            .filter(one -> one.voter().equals(voter))
            .findFirst()
            .map(VoterStatus::vote)
            .map(Vote::word)
            .orElse("silent");
  }
}
