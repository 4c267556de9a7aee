package dev.panopticon.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One request and its reply. Any thread may close it, which wakes up the one that reads. */
final class Exchange implements AutoCloseable {
  private final CompletableFuture<HttpResponse<InputStream>> reply;
  private final Consumer<Exchange> onClose;
  private final CompletableFuture<Boolean> late = new CompletableFuture<>();

  Exchange(HttpClient client, HttpRequest request, Consumer<Exchange> onClose) {
    this.reply = client.sendAsync(request, BodyHandlers.ofInputStream());
    this.onClose = onClose;
  }

  /** Gives up after this time, body included. */
  void limit(Duration limit) {
    var unused =
        late.completeOnTimeout(true, limit.toNanos(), TimeUnit.NANOSECONDS)
            .thenAccept(
                isLate -> {
                  if (isLate) {
                    giveUp();
                  }
                });
  }

  /** Returns whether it took longer than its limit. */
  boolean isLate() {
    return late.getNow(false);
  }

  /** Waits for status and headers; the body arrives while it is read. */
  HttpResponse<InputStream> reply() {
    return reply.join();
  }

  /** Gives the connection up, unless the body was read to its end. */
  @Override
  public void close() {
    onClose.accept(this);
    late.complete(false);
    giveUp();
  }

  private void giveUp() {
    reply.cancel(true);
    var unused = reply.thenAccept(response -> close(response.body()));
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
