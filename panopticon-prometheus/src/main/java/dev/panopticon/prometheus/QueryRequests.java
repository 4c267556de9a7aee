package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Query;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Builds the requests of one fetch: all for the same instant, or for the same range.
 *
 * <p>None has a {@code limit}: a result that was cut must not be rated, and what is too much is
 * told by the limit of the answer's size.
 */
final class QueryRequests {
  /** Proxies cut the address from about 4 kB on. */
  private static final int MAX_ENCODED_IN_ADDRESS = 2_000;

  /**
   * Asks Thanos and VictoriaMetrics to fail rather than leave out what a dead store holds: a count
   * of what is broken would be too low. Prometheus ignores both.
   */
  private static final String WHOLE = "&partial_response=false&deny_partial_response=1";

  private final URI address;
  private final Steps steps;
  private final String options;

  private QueryRequests(URI address, Steps steps, String times, Duration deadline) {
    this.address = address;
    this.steps = steps;
    this.options = times + "&timeout=" + belowDeadline(deadline) + "&nocache=1" + WHOLE;
  }

  static QueryRequests at(Server server, Instant at, Duration deadline) {
    URI address = URI.create(server.base() + "/api/v1/query");
    String time = "&time=" + seconds(at.toEpochMilli());
    return new QueryRequests(address, Steps.only(at), time, deadline);
  }

  static QueryRequests range(Server server, Steps steps, Duration deadline) {
    URI address = URI.create(server.base() + "/api/v1/query_range");
    String times =
        "&start=%s&end=%s&step=%s"
            .formatted(
                seconds(steps.first().toEpochMilli()),
                seconds(steps.last().toEpochMilli()),
                seconds(steps.step().toMillis()));
    return new QueryRequests(address, steps, times, deadline);
  }

  /** Returns the instants that are asked for. */
  Steps steps() {
    return steps;
  }

  /** Returns a request without credentials: a long query is posted. */
  HttpRequest.Builder of(Query query) {
    return isLong(query)
        ? common(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(query))))
        : inAddress(query);
  }

  /** Returns a request that is not posted, for servers that do not take that. */
  HttpRequest.Builder inAddress(Query query) {
    return common(HttpRequest.newBuilder(URI.create(address + "?" + form(query))));
  }

  boolean isLong(Query query) {
    return encoded(query).length() > MAX_ENCODED_IN_ADDRESS;
  }

  private String form(Query query) {
    return "query=" + encoded(query) + options;
  }

  private static String encoded(Query query) {
    return URLEncoder.encode(query.text(), StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder common(HttpRequest.Builder request) {
    return request
        .header("Accept", "application/json")
        .header("Accept-Encoding", "gzip")
        .header("User-Agent", "panopticon");
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  /** So that the server gives up, and says so, before this side does. */
  private static String belowDeadline(Duration deadline) {
    return Math.max(1, deadline.toMillis() * 9 / 10) + "ms";
  }
}
