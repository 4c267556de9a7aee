package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.AccessException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One fetch: asks all queries at once, and gives up on all at the same moment. */
final class Fetch {
  static final String THREAD_NAME = "panopticon-prometheus";

  private final Access access;
  private final QueryRequests requests;
  private final Causes causes;
  private final Exchanges exchanges;
  private final ReplyReader replies;

  Fetch(Access access, Server server, QueryRequests requests, Span span) throws AccessException {
    HttpClient client = access.client();
    this.access = access;
    this.requests = requests;
    this.causes = new Causes(server.address(), access);
    this.exchanges = new Exchanges(client, causes);
    this.replies = new ReplyReader(causes, span);
  }

  /** Returns the answers in the order of the queries. Leaves no request and no thread behind. */
  Map<Query, Answer> ask(Set<Query> queries, int maxInFlight, Duration deadline) {
    int workerCount = Math.max(1, Math.min(queries.size(), maxInFlight));
    ExecutorService workers = Executors.newFixedThreadPool(workerCount, Fetch::worker);
    try {
      Map<Query, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
      for (Query query : queries) {
        asked.put(query, CompletableFuture.supplyAsync(() -> ask(query), workers));
      }
      Answer missing = Answer.failed(whyMissing(workers, deadline));
      Map<Query, Answer> answers = new LinkedHashMap<>();
      asked.forEach(
          (query, answer) ->
              answers.put(query, answer.exceptionally(Fetch::broken).getNow(missing)));
      return answers;
    } finally {
      workers.shutdownNow();
      exchanges.close();
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

  private Answer ask(Query query) {
    HttpRequest.Builder request = HttpRequest.newBuilder(requests.of(query), (name, value) -> true);
    try {
      access.authorize(request);
    } catch (AccessException unusable) {
      return Answer.failed(causes.access(unusable));
    }
    return exchanges.ask(request.build(), replies::answer);
  }

  /** Waits for all, and says why an answer is missing that is not there then. */
  private String whyMissing(ExecutorService workers, Duration deadline) {
    workers.shutdown();
    try {
      boolean unused = workers.awaitTermination(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return causes.deadline(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return causes.interrupted();
    }
  }
}
