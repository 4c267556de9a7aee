package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The requests of one round that are under way. Thread-safe; none outlives {@link #close}. */
final class Exchanges implements AutoCloseable {
  private final HttpClient client;
  private final Causes causes;
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Exchanges(HttpClient client, Causes causes) {
    this.client = client;
    this.causes = causes;
  }

  /**
   * Sends a request and reads the reply.
   *
   * <p>Whatever goes wrong on the way is the network's fault: the JDK's client lets some of it
   * through as unchecked exceptions, for example a Content-Length that is no number.
   */
  Answer ask(HttpRequest request, Function<HttpResponse<InputStream>, Answer> reader) {
    try (Exchange exchange = begin(request)) {
      return reader.apply(exchange.reply());
    } catch (CancellationException e) {
      return Answer.failed(causes.interrupted());
    } catch (CompletionException e) {
      return Answer.failed(causes.network(e.getCause() == null ? e : e.getCause()));
    }
  }

  private Exchange begin(HttpRequest request) {
    Exchange exchange = new Exchange(client, request, underWay::remove);
    underWay.add(exchange);
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
