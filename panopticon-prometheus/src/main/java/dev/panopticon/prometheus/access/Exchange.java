package dev.panopticon.prometheus.access;

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
import java.util.concurrent.TimeUnit;

/**
 * One request and its reply. One thread sends and reads; any other may give up, which wakes it.
 *
 * <p>It is sent by the thread that waits for it: to hand it over and back, as {@link
 * HttpClient#sendAsync} does, takes as long as a server nearby to answer.
 */
public final class Exchange implements AutoCloseable {
  private final HttpClient client;
  private final HttpRequest request;
  private final CompletableFuture<Boolean> late = new CompletableFuture<>();
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
        late.completeOnTimeout(true, limit.toNanos(), TimeUnit.NANOSECONDS)
            .thenAccept(
                isLate -> {
                  if (isLate) {
                    giveUp();
                  }
                });
  }

  /**
   * Sends the request, and waits for status and headers; the body arrives while it is read.
   *
   * @throws CancellationException if it is given up, or the thread is interrupted, and stays so
   * @throws CompletionException if it fails, with the failure as its cause
   */
  public HttpResponse<InputStream> reply() {
    begin();
    try {
      return client.send(request, this::received);
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

  /** Returns whether it was given up. */
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
    late.complete(false);
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
