package dev.panopticon.prometheus.scrape;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The text that an exporter sends. */
final class ScrapeBody {
  private static final int MOST_MEBIBYTES = 64;

  private ScrapeBody() {}

  /**
   * Reads the body of a reply.
   *
   * @throws BadScrapeException if it is too large, or compressed in a way that was not asked for
   */
  static byte[] read(HttpResponse<InputStream> response) throws IOException {
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
}
