package dev.panopticon.prometheus.scrape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;

/** One request to an exporter and its reply. Any thread may give it up, which wakes the reader. */
final class ScrapeExchange implements AutoCloseable {
  private static final int MOST_MEBIBYTES = 64;

  private final CompletableFuture<HttpResponse<InputStream>> reply;
  private volatile boolean isGivenUp;

  ScrapeExchange(HttpClient client, HttpRequest request) {
    reply = client.sendAsync(request, BodyHandlers.ofInputStream());
  }

  /** Waits for status and headers. */
  HttpResponse<InputStream> reply() {
    return reply.join();
  }

  /**
   * Reads the body of the reply.
   *
   * @throws BadScrapeException if it is too large, or compressed in a way that was not asked for
   */
  static byte[] body(HttpResponse<InputStream> response) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    InputStream in =
        switch (encoding.toLowerCase(Locale.ROOT)) {
          case "identity" -> response.body();
          case "gzip" -> new GZIPInputStream(response.body());
          default ->
              throw new BadScrapeException(
                  "it sends its text as " + encoding + ", which was not asked for");
        };
    byte[] text = in.readNBytes((MOST_MEBIBYTES << 20) + 1);
    if (text.length > MOST_MEBIBYTES << 20) {
      throw new BadScrapeException("its text is larger than " + MOST_MEBIBYTES + " MiB");
    }
    return text;
  }

  boolean isGivenUp() {
    return isGivenUp;
  }

  void giveUp() {
    isGivenUp = true;
    close();
  }

  /** Gives the connection up, unless the body was read to its end. */
  @Override
  public void close() {
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
