package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the servers of one fetch gave, and what a snapshot makes of it. */
final class Takings {
  private final List<Taken> all = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /** What one server gave. */
  record Taken(Upstream upstream, Instant at, Map<Query, Answer> answers) {
    long answered() {
      return answers.values().stream().filter(answer -> !isMissing(answer)).count();
    }

    boolean isWhole() {
      return answered() == answers.size();
    }

    /** Returns why an answer is missing: the first of the causes. */
    String cause() {
      return answers.values().stream()
          .filter(Takings::isMissing)
          .map(Takings::cause)
          .findFirst()
          .orElse("");
    }
  }

  /** Returns whether another server may have the answer: a query that is refused is answered. */
  static boolean isMissing(Answer answer) {
    return answer instanceof Answer.Failed failed && failed.trouble() == Answer.Trouble.NO_ANSWER;
  }

  void add(Taken taken) {
    all.add(taken);
  }

  void leaveOut(Upstream server) {
    leftOut.add(
        "%s is not asked for now: %s".formatted(server.server().name(), server.breaker().cause()));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  boolean isWhole() {
    return !all.isEmpty() && all.get(all.size() - 1).isWhole();
  }

  /** Returns what the server gave that gave most, the first of several. */
  Snapshot snapshot() {
    Taken best = all.get(0);
    for (Taken taken : all) {
      best = taken.answered() > best.answered() ? taken : best;
    }
    List<String> remarks = new ArrayList<>(leftOut);
    boolean isAnswered = best.answered() > 0;
    if (isAnswered) {
      remarks.addAll(failuresBeside(best));
    }
    skew(best).ifPresent(remarks::add);
    return new Snapshot(best.at(), isAnswered ? best.answers() : allMissing(), remarks);
  }

  private List<String> failuresBeside(Taken best) {
    return all.stream()
        .filter(taken -> !taken.upstream().equals(best.upstream()))
        .map(taken -> "the answers come from %s: %s".formatted(name(best), taken.cause()))
        .toList();
  }

  private static Optional<String> skew(Taken taken) {
    Duration ahead = taken.upstream().clock().ahead();
    return ServerClock.areApart(ahead, Duration.ZERO)
        ? Optional.of(
            "the clock of %s is %s s %s this machine's: its time counts"
                .formatted(name(taken), Causes.seconds(ahead.abs()), ServerClock.direction(ahead)))
        : Optional.empty();
  }

  private static String name(Taken taken) {
    return taken.upstream().server().name();
  }

  /** Returns failures that tell the cause of each server. */
  private Map<Query, Answer> allMissing() {
    Map<Query, Set<String>> causes = new LinkedHashMap<>();
    for (Taken taken : all) {
      taken
          .answers()
          .forEach(
              (query, answer) ->
                  causes.computeIfAbsent(query, q -> new LinkedHashSet<>()).add(cause(answer)));
    }
    Map<Query, Answer> failures = new LinkedHashMap<>();
    causes.forEach((query, told) -> failures.put(query, Answer.failed(String.join("; ", told))));
    return failures;
  }

  private static String cause(Answer answer) {
    return answer instanceof Answer.Failed failed ? failed.cause() : "";
  }
}
