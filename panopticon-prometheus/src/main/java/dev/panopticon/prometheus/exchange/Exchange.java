package dev.panopticon.prometheus.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One request and its reply. One thread sends and reads; any other may give up, which wakes it.
 *
 * <p>To an address it is sent by the thread that waits for it: to hand it over and back takes as
 * long as a server nearby to answer. To a name it is not, as nothing wakes a thread that waits for
 * a name server.
 */
public final class Exchange implements AutoCloseable {
  /** Of IPv4, or of IPv6 in brackets. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*");

  private final HttpClient client;
  private final HttpRequest request;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private Optional<Thread> sender = Optional.empty();
  private Optional<InputStream> body = Optional.empty();
  private boolean isGivenUp;

  /** Returns an exchange that is not begun. */
  public Exchange(HttpClient client, HttpRequest request) {
    this.client = client;
    this.request = request;
  }

  /** Gives up after this time, body included. */
  public void limit(Duration limit) {
    var unused =
        end.completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS).thenRun(this::giveUp);
  }

  /**
   * Sends the request, and waits for status and headers; the body arrives while it is read.
   *
   * @throws CancellationException if it is given up, or the thread is interrupted; an interrupt
   *     stays set, unless this was given up as well
   * @throws CompletionException if it fails, with the failure as its cause
   */
  public HttpResponse<InputStream> reply() {
    begin();
    try {
      return isToAddress() ? client.send(request, this::received) : handedOver();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      // The client throws a copy, of a type that may tell less.
      throw new CompletionException(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      end();
    }
  }

  private boolean isToAddress() {
    String host = request.uri().getHost();
    return ADDRESS.matcher(host).matches();
  }

  private HttpResponse<InputStream> handedOver() throws InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> reply = client.sendAsync(request, this::received);
    try {
      return reply.get();
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } finally {
      reply.cancel(true);
    }
  }

  private synchronized void begin() {
    if (isGivenUp) {
      throw cancelled();
    }
    sender = Optional.of(Thread.currentThread());
  }

  /** An interrupt that gave this up is not meant for what the thread does next. */
  private synchronized void end() {
    sender = Optional.empty();
    if (isGivenUp) {
      boolean unused = Thread.interrupted();
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("given up");
  }

  private BodySubscriber<InputStream> received(HttpResponse.ResponseInfo head) {
    BodySubscriber<InputStream> subscriber = BodyHandlers.ofInputStream().apply(head);
    InputStream in = subscriber.getBody().toCompletableFuture().join(); // there from the start
    if (!isKept(in)) {
      close(in);
    }
    return subscriber;
  }

  private synchronized boolean isKept(InputStream in) {
    body = Optional.of(in);
    return !isGivenUp;
  }

  /** Returns whether it was given up; so is everything that is closed. */
  public synchronized boolean isGivenUp() {
    return isGivenUp;
  }

  /** Ends it, from any thread: what the sender waits for fails now. */
  public void giveUp() {
    abandoned().ifPresent(Exchange::close);
  }

  private synchronized Optional<InputStream> abandoned() {
    isGivenUp = true;
    sender.ifPresent(Thread::interrupt);
    return body;
  }

  /** Gives the connection up, unless the body was read to its end. */
  @Override
  public void close() {
    end.complete(null);
    giveUp();
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
