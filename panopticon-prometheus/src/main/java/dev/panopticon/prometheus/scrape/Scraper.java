package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.AccessException;
import dev.panopticon.prometheus.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/** Scrapes the targets of one job in one fetch. */
final class Scraper {
  private static final int MOST_IN_A_CAUSE = 500;

  /** What Prometheus 2.42 says that it takes. */
  private static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private final ScrapeJob job;
  private final Instant at;
  private final Predicate<Labels> wanted;

  Scraper(ScrapeJob job, Instant at, Predicate<Labels> wanted) {
    this.job = job;
    this.at = at;
    this.wanted = wanted;
  }

  /** Scrapes one target. What goes wrong is in the result. */
  Scrape scrape(ScrapeTarget target, ScrapeRound round) {
    long begin = System.nanoTime();
    ScrapedSeries series = series(target);
    try {
      read(target, round, series);
      return finished(series, begin);
    } catch (AccessException unusable) {
      return failed(target, series, begin, "cannot ask: " + unusable.getMessage());
    } catch (BadScrapeException bad) {
      return failed(target, series, begin, bad.problem());
    }
  }

  /** Even an error of the machine, such as too little memory for a scrape, is told as data. */
  Scrape broken(ScrapeTarget target, Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    ScrapedSeries series = series(target);
    return failed(target, series, System.nanoTime(), "its answer could not be read: " + cause);
  }

  /** Returns what is known of a target that gave nothing in time. */
  Scrape late(ScrapeTarget target, Duration deadline) {
    long begin = System.nanoTime() - deadline.toNanos();
    ScrapedSeries series = series(target);
    return failed(target, series, begin, ScrapeCauses.late("deadline", deadline));
  }

  private void read(ScrapeTarget target, ScrapeRound round, ScrapedSeries series)
      throws AccessException {
    Access access = job.access();
    HttpClient client = access.client();
    ScrapeRound.Limit limit = round.limit(job.timeout());
    HttpRequest request = request(target, limit.time());
    try (Exchange exchange = round.exchange(client, request, limit.time())) {
      try {
        read(exchange, series);
      } catch (CompletionException | CancellationException | IOException failure) {
        if (exchange.isGivenUp()) {
          throw new BadScrapeException(limit.late());
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        throw new BadScrapeException(ScrapeCauses.network(cause, target.address(), access));
      }
    }
  }

  private HttpRequest request(ScrapeTarget target, Duration timeout) throws AccessException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.address())
            .header("Accept", ACCEPT)
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "panopticon")
            .header("X-Prometheus-Scrape-Timeout-Seconds", "" + timeout.toMillis() / 1e3);
    job.access().authorize(request);
    return request.build();
  }

  private void read(Exchange exchange, ScrapedSeries series) throws IOException {
    HttpResponse<InputStream> response = exchange.reply();
    if (response.statusCode() != 200) {
      String location = response.headers().firstValue("Location").orElse("");
      throw new BadScrapeException(
          ScrapeCauses.refused(response.statusCode(), location, job.access()));
    }
    byte[] text = ScrapeBody.read(response);
    String type = response.headers().firstValue("Content-Type").orElse("");
    try {
      read(type, text, series);
    } catch (BadScrapeException bad) {
      throw withoutSecrets(type, text, bad);
    }
  }

  private static void read(String contentType, byte[] text, ExposedSamples out) {
    if (isOpenMetrics(contentType)) {
      OpenMetricsText.read(text, out);
    } else {
      ClassicText.read(text, out);
    }
  }

  /** A message may quote a text from the middle of a secret on, or up to there. */
  private BadScrapeException withoutSecrets(String type, byte[] text, BadScrapeException bad) {
    String whole = new String(text, StandardCharsets.UTF_8);
    String shown = job.access().withoutSecrets(whole);
    if (shown.equals(whole)) {
      return bad;
    }
    try {
      read(type, shown.getBytes(StandardCharsets.UTF_8), (labels, value, time) -> {});
      return new BadScrapeException("its text is broken, and repeats a secret");
    } catch (BadScrapeException other) {
      return other;
    }
  }

  /** Everything else is classic text, as Prometheus 2.42 has it. */
  private static boolean isOpenMetrics(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/openmetrics-text");
  }

  private ScrapedSeries series(ScrapeTarget target) {
    return new ScrapedSeries(target, at, wanted, job.access()::withoutSecrets);
  }

  private static Scrape finished(ScrapedSeries series, long begin) {
    series.addAbout(1, seconds(begin));
    return series.scrape();
  }

  private Scrape failed(ScrapeTarget target, ScrapedSeries series, long begin, String cause) {
    series.clear();
    series.addAbout(0, seconds(begin));
    String shown = VisibleText.of(job.access().withoutSecrets(cause));
    String cut = shown.length() <= MOST_IN_A_CAUSE ? shown : shown.substring(0, MOST_IN_A_CAUSE);
    Scrape empty = series.scrape();
    return new Scrape(
        target, false, empty.samples(), List.of(target.name() + " is not scraped: " + cut));
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
