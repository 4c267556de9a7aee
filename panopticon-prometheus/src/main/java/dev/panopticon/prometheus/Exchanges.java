package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.prometheus.access.AccessException;
import dev.panopticon.prometheus.exchange.Exchange;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private final Span span;
  private final Causes causes;
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Exchanges(Fetch.Terms terms, Upstream upstream) {
    this.way = terms.way();
    this.upstream = upstream;
    this.limit = terms.limits().request();
    this.here = terms.here();
    this.span = terms.span();
    this.causes = new Causes(upstream.server(), way.access());
  }

  /**
   * Adds credentials to a request, sends it and reads the reply.
   *
   * <p>Whatever goes wrong on the way is the network's fault: the JDK's client lets some of it
   * through as unchecked exceptions, for example a Content-Length that is no number.
   */
  Outcome ask(HttpRequest.Builder request, Function<HttpResponse<InputStream>, Outcome> reader) {
    if (closed) {
      return Outcome.failed(causes.interrupted(), Again.NEVER);
    }
    try {
      way.access().authorize(request);
    } catch (AccessException unusable) {
      return Outcome.failed(causes.cannotAsk(unusable), Again.NEVER);
    }
    Instant sent = here.instant();
    Exchange exchange = new Exchange(way.client(), request.build());
    try (exchange) {
      begin(exchange);
      Outcome outcome = read(exchange, sent, reader);
      return exchange.isGivenUp() && outcome.answer() instanceof Answer.Failed ? cutOff() : outcome;
    } finally {
      underWay.remove(exchange);
    }
  }

  private Outcome cutOff() {
    return closed
        ? Outcome.failed(causes.interrupted(), Again.NEVER)
        : Outcome.failed(causes.requestDeadline(limit), Again.ONCE);
  }

  /**
   * Nobody's clock is learnt by an error, which can come from a proxy, nor by an answer that is not
   * to what was asked.
   */
  private Outcome read(
      Exchange exchange, Instant sent, Function<HttpResponse<InputStream>, Outcome> reader) {
    try {
      HttpResponse<InputStream> reply = exchange.reply();
      if (reply.statusCode() / 100 != 2) {
        return reader.apply(reply);
      }
      ReplyTime time = ReplyTime.of(reply.headers(), sent, here.instant());
      Optional<String> doubt = span == Span.INSTANT ? time.doubt(causes) : Optional.empty();
      if (doubt.isPresent()) {
        return Outcome.failed(doubt.get(), Again.NEVER);
      }
      Outcome outcome = reader.apply(reply);
      if (outcome.answer() instanceof Answer.Samples) {
        time.teach(upstream.clock());
      }
      return outcome;
    } catch (CancellationException e) {
      return Outcome.failed(causes.interrupted(), Again.NEVER);
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Outcome.failed(causes.network(cause), Again.afterFailure(cause));
    }
  }

  private void begin(Exchange exchange) {
    underWay.add(exchange);
    exchange.limit(limit);
    if (closed) {
      exchange.giveUp();
    }
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(Exchange::giveUp);
  }
}
