package dev.panopticon.prometheus;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

/** One server's part of a fetch: asks its queries, and gives up on all at one moment. */
final class Turn {
  static final String THREAD_NAME = "panopticon-prometheus";

  private static final int AT_FIRST = 2;

  /** A server nearby has answered everything before a thread for each question would have begun. */
  private static final Duration HEAD_START = Duration.ofMillis(5);

  private final Fetch.Terms terms;
  private final Causes causes;
  private final Upstream upstream;
  private final Patience patience;

  /**
   * How long it may take.
   *
   * @param endNanos when it ends, by the steady clock
   * @param told how long that is, in the words of a cause
   */
  record Patience(long endNanos, Duration told) {}

  Turn(Fetch.Terms terms, Upstream upstream, Patience patience) {
    this.terms = terms;
    this.upstream = upstream;
    this.patience = patience;
    this.causes = new Causes(upstream.server(), terms.way().access());
  }

  /** Returns how long one request may take, for the server to know. */
  Duration limit() {
    Duration request = terms.limits().request();
    return request.compareTo(patience.told()) < 0 ? request : patience.told();
  }

  /**
   * Returns the answers in the order of the queries, and behind them those of {@link
   * MeasuredTimes}. Leaves no request and no thread behind.
   */
  Map<Query, Answer> ask(QueryRequests requests, Set<Query> queries) {
    ThreadPoolExecutor workers = few(Math.min(queries.size(), terms.limits().maxInFlight()));
    Exchanges exchanges = new Exchanges(terms, upstream);
    Requester requester =
        new Requester(exchanges, requests, new ReplyReader(causes, terms.span(), requests.steps()));
    Map<Query, Answer> times = new ConcurrentHashMap<>();
    try {
      Map<Query, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
      for (Query query : queries) {
        asked.put(
            query, CompletableFuture.supplyAsync(() -> ask(requester, query, times), workers));
      }
      Answer missing = Answer.failed(whyMissing(workers));
      Map<Query, Answer> answers = new LinkedHashMap<>();
      asked.forEach(
          (query, answer) ->
              answers.put(query, answer.exceptionally(Turn::broken).getNow(missing)));
      answers.putAll(times);
      return answers;
    } finally {
      workers.shutdownNow();
      exchanges.close();
    }
  }

  /** Returns workers who are few until {@link #await} calls for the others. */
  private static ThreadPoolExecutor few(int most) {
    return new ThreadPoolExecutor(
        Math.min(AT_FIRST, most), most, 0, SECONDS, new LinkedBlockingQueue<>(), Turn::worker);
  }

  /** A slow answer holds up nobody else: times and values of one query are one task. */
  private Answer ask(Requester requester, Query query, Map<Query, Answer> times) {
    if (query.isTimed()) {
      Query first = MeasuredTimes.of(query);
      Answer told = ask(requester, first);
      times.put(first, told);
      if (told instanceof Answer.Failed) {
        return told;
      }
    }
    return ask(requester, query);
  }

  private Answer ask(Requester requester, Query query) {
    return terms.retries().ask(() -> requester.ask(query), patience.endNanos()).answer();
  }

  /** Asks one query once. */
  private record Requester(Exchanges exchanges, QueryRequests requests, ReplyReader replies) {
    Outcome ask(Query query) {
      Outcome outcome = exchanges.ask(requests.of(query), replies::read);
      return outcome.isMethodRefused() && requests.isLong(query)
          ? exchanges.ask(requests.inAddress(query), replies::read)
          : outcome;
    }
  }

  /** Even an error of the machine, such as too little memory for an answer, is told as data. */
  private static Answer broken(Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    return Answer.failed("the answer could not be read: " + cause);
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, THREAD_NAME);
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for all, and says why an answer is missing that is not there then. */
  private String whyMissing(ThreadPoolExecutor workers) {
    workers.shutdown();
    try {
      await(workers);
      return causes.deadline(patience.told());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return causes.interrupted();
    }
  }

  private void await(ThreadPoolExecutor workers) throws InterruptedException {
    boolean areDone = workers.awaitTermination(Math.min(HEAD_START.toNanos(), left()), NANOSECONDS);
    if (!areDone && left() > 0) {
      workers.setCorePoolSize(workers.getMaximumPoolSize());
      boolean unused = workers.awaitTermination(left(), NANOSECONDS);
    }
  }

  private long left() {
    return patience.endNanos() - terms.retries().nanos();
  }
}
