package dev.panopticon.core.watch;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Asks a source on a thread of its own, so that one that hangs or throws is a failed answer.
 *
 * <p>It is never asked twice at a time: while it hangs, further rounds fail without asking it.
 */
final class Asker {
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);
  private static final int PATIENCE_INTERVALS = 5;

  private final Plan plan;
  private final Duration patience;
  private final Worker worker;
  private CompletableFuture<?> asked = CompletableFuture.completedFuture("nothing yet");

  Asker(Plan plan, String name) {
    this.plan = plan;
    Duration intervals = plan.every().multipliedBy(PATIENCE_INTERVALS);
    this.patience = intervals.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : intervals;
    this.worker = new Worker(name + "-source");
  }

  Worker worker() {
    return worker;
  }

  /**
   * Returns the answers; where the source has none, failed ones.
   *
   * @param otherwiseAt the instant of a snapshot that the source did not give
   */
  Snapshot ask(Collection<Query> queries, Supplier<Instant> otherwiseAt)
      throws InterruptedException {
    if (!asked.isDone()) {
      return failed(queries, otherwiseAt.get(), "the source still works on an earlier round");
    }
    CompletableFuture<Snapshot> answer = new CompletableFuture<>();
    asked = answer;
    worker.run(() -> fetch(plan.source(), queries, answer));
    if (!plan.pulse().await(answer, patience)) {
      worker.interrupt();
      String cause = "the source did not answer within " + Spans.text(patience);
      return failed(queries, otherwiseAt.get(), cause);
    }
    try {
      return answer.join();
    } catch (CompletionException thrown) {
      Throwable cause = Objects.requireNonNullElse(thrown.getCause(), thrown);
      plan.problems().report(cause);
      return failed(queries, otherwiseAt.get(), "the source failed: " + cause);
    }
  }

  private static void fetch(
      SampleSource source, Collection<Query> queries, CompletableFuture<Snapshot> answer) {
    try {
      answer.complete(Objects.requireNonNull(source.fetch(queries), "the source gave no snapshot"));
    } catch (Throwable thrown) {
      answer.completeExceptionally(thrown);
    }
  }

  static Snapshot failed(Collection<Query> queries, Instant at, String cause) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    queries.forEach(query -> answers.put(query, Answer.failed(cause)));
    return new Snapshot(at, answers);
  }
}
