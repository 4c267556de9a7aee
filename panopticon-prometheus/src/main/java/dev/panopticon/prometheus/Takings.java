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
          .map(answer -> ((Answer.Failed) answer).cause())
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
        "%s is not asked for now: %s"
            .formatted(server.server().address(), server.breaker().cause()));
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
    Map<Query, Answer> answers = best.answers();
    if (best.answered() == 0) {
      answers = allMissing();
    } else {
      for (Taken other : all) {
        if (other != best) {
          remarks.add("the answers come from %s: %s".formatted(address(best), other.cause()));
        }
      }
    }
    Duration ahead = best.upstream().clock().ahead();
    if (ServerClock.areApart(ahead, Duration.ZERO)) {
      remarks.add(new Causes(address(best)).skewed(ahead));
    }
    return new Snapshot(best.at(), answers, remarks);
  }

  private static String address(Taken taken) {
    return taken.upstream().server().address();
  }

  /** Returns failures that tell the cause of each server. */
  private Map<Query, Answer> allMissing() {
    Map<Query, Answer> failures = new LinkedHashMap<>();
    for (Query query : all.get(0).answers().keySet()) {
      Set<String> causes = new LinkedHashSet<>();
      all.forEach(taken -> causes.add(((Answer.Failed) taken.answers().get(query)).cause()));
      failures.put(query, Answer.failed(String.join("; ", causes)));
    }
    return failures;
  }
}
