package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.prometheus.access.AccessException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The requests to one server that are under way. Thread-safe; none outlives {@link #close}. */
final class Exchanges implements AutoCloseable {
  private final Fetch.Way way;
  private final Upstream upstream;
  private final Duration limit;
  private final Clock here;
  private final Causes causes;
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Exchanges(Fetch.Terms terms, Upstream upstream) {
    this.way = terms.way();
    this.upstream = upstream;
    this.limit = terms.limits().request();
    this.here = terms.here();
    this.causes = new Causes(upstream.server().address(), way.access());
  }

  /**
   * Adds credentials to a request, sends it and reads the reply.
   *
   * <p>Whatever goes wrong on the way is the network's fault: the JDK's client lets some of it
   * through as unchecked exceptions, for example a Content-Length that is no number.
   */
  Outcome ask(HttpRequest.Builder request, Function<HttpResponse<InputStream>, Outcome> reader) {
    try {
      way.access().authorize(request);
    } catch (AccessException unusable) {
      return Outcome.failed(causes.cannotAsk(unusable), Again.NEVER);
    }
    Instant sent = here.instant();
    try (Exchange exchange = begin(request.build())) {
      Outcome outcome = read(exchange, sent, reader);
      return exchange.isLate() && outcome.answer() instanceof Answer.Failed
          ? Outcome.failed(causes.requestDeadline(limit), Again.ONCE)
          : outcome;
    }
  }

  private Outcome read(
      Exchange exchange, Instant sent, Function<HttpResponse<InputStream>, Outcome> reader) {
    try {
      HttpResponse<InputStream> reply = exchange.reply();
      learn(reply, sent);
      return reader.apply(reply);
    } catch (CancellationException e) {
      return Outcome.failed(causes.interrupted(), Again.NEVER);
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Outcome.failed(causes.network(cause), Again.afterFailure(cause));
    }
  }

  /** An error can come from a proxy, with its own date. */
  private void learn(HttpResponse<InputStream> reply, Instant sent) {
    if (reply.statusCode() / 100 == 2) {
      reply
          .headers()
          .firstValue("Date")
          .flatMap(HttpDate::parse)
          .ifPresent(date -> upstream.clock().observe(date, sent, here.instant()));
    }
  }

  private Exchange begin(HttpRequest request) {
    Exchange exchange = new Exchange(way.client(), request, underWay::remove);
    underWay.add(exchange);
    exchange.limit(limit);
    if (closed) {
      exchange.close();
    }
    return exchange;
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(Exchange::close);
  }
}
