package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.AccessException;
import dev.panopticon.prometheus.access.ClientFile;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Samples from a server that speaks the HTTP API of Prometheus.
 *
 * <p>All queries of a fetch are asked concurrently and for the same instant. Redirects are not
 * followed, and no cookies are used. Immutable and thread-safe; copies share their connections,
 * which are kept for the next fetch: make one source for a server and keep it. There is nothing to
 * close.
 */
public final class PrometheusSource implements SampleSource {
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

  /** Below the 20 queries that Prometheus runs at once by default. */
  private static final int DEFAULT_MAX_IN_FLIGHT = 16;

  private final Access access;
  private final Server server;
  private final Duration deadline;
  private final int maxInFlight;
  private final Clock clock;

  private PrometheusSource(
      Access access, Server server, Duration deadline, int maxInFlight, Clock clock) {
    this.access = access;
    this.server = server;
    this.deadline = deadline;
    this.maxInFlight = maxInFlight;
    this.clock = clock;
  }

  /**
   * Returns a source that asks the server at this address.
   *
   * @param base where the server is, http or https, with the path prefix it may have, but without
   *     {@code /api/v1}: {@code https://mon.example.org/prometheus/}
   * @throws IllegalArgumentException if the base has another scheme, no host, user info, a query or
   *     a fragment
   */
  public static PrometheusSource at(URI base) {
    Server server = Server.at(base);
    return new PrometheusSource(
        Access.open(), server, DEFAULT_DEADLINE, DEFAULT_MAX_IN_FLIGHT, Clock.systemUTC());
  }

  /**
   * Returns a source that asks the servers of a client file.
   *
   * @throws IllegalArgumentException if it names several, or none but exporters to be scraped
   */
  public static PrometheusSource from(ClientFile file) {
    if (file.servers().size() != 1) {
      throw new IllegalArgumentException("there must be one server, was " + file.servers());
    }
    return at(file.servers().get(0)).withAccess(file.access()).withDeadline(file.deadline());
  }

  /** Returns this source reached in another way; unless told, without credentials and proxy. */
  public PrometheusSource withAccess(Access access) {
    Objects.requireNonNull(access, "access");
    return new PrometheusSource(access, server, deadline, maxInFlight, clock);
  }

  /**
   * Returns this source with another deadline for a whole snapshot; 10 seconds unless told.
   *
   * @throws IllegalArgumentException unless it is between 1 millisecond and 1 day
   */
  public PrometheusSource withDeadline(Duration deadline) {
    if (deadline.compareTo(Duration.ofMillis(1)) < 0
        || deadline.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "the deadline must be between 1 ms and 1 day, was " + deadline);
    }
    return new PrometheusSource(access, server, deadline, maxInFlight, clock);
  }

  /**
   * Returns this source with another limit of queries that the server works on at once; 16 unless
   * told.
   *
   * @throws IllegalArgumentException unless it is at least 1
   */
  public PrometheusSource withMaxInFlight(int maxInFlight) {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("maxInFlight must be at least 1, was " + maxInFlight);
    }
    return new PrometheusSource(access, server, deadline, maxInFlight, clock);
  }

  PrometheusSource withClock(Clock clock) {
    return new PrometheusSource(access, server, deadline, maxInFlight, clock);
  }

  /**
   * Asks all queries and returns one answer for each, in the order asked; repeated queries are
   * asked once.
   *
   * <p>The snapshot's instant, in whole milliseconds of this machine's clock, is the time that
   * every query is asked for. A sample's time is the one in the answer: when the query was
   * evaluated, not when the exporter was scraped. A native histogram gives a sample whose value is
   * NaN; {@code warnings} and {@code infos} of the server become warnings of the answer. An answer
   * counts only if it is complete: HTTP 2xx, JSON, status "success", an instant vector or a scalar,
   * up to 256 MiB. Blocks at most the deadline, connecting and queueing included; see {@link
   * SampleSource#fetch} for failures.
   */
  @Override
  public Snapshot fetch(Collection<Query> queries) {
    Set<Query> distinct = new LinkedHashSet<>(List.copyOf(queries));
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    QueryRequests requests = QueryRequests.at(server, at, deadline);
    return new Snapshot(at, ask(requests, Span.INSTANT, distinct));
  }

  /**
   * Returns the past: what {@link #fetch} would have given at each instant from one to another.
   *
   * @param from the first instant, in whole milliseconds
   * @param to the last instant, if the steps meet it
   * @param step 1 millisecond to 1 day
   * @throws IllegalArgumentException if the step is another, or from is after to
   */
  public Replay range(Instant from, Instant to, Duration step) {
    return new Replay(
        Steps.between(from, to, step),
        (part, queries) -> ask(QueryRequests.range(server, part, deadline), Span.RANGE, queries));
  }

  private Map<Query, Answer> ask(QueryRequests requests, Span span, Set<Query> queries) {
    try {
      return new Fetch(access, server, requests, span).ask(queries, maxInFlight, deadline);
    } catch (AccessException unusable) {
      Answer failed = Answer.failed(new Causes(server.address(), access).access(unusable));
      Map<Query, Answer> answers = new LinkedHashMap<>();
      queries.forEach(query -> answers.put(query, failed));
      return answers;
    }
  }

  /** Returns the address that is asked. */
  @Override
  public String toString() {
    return "Prometheus at " + server.base();
  }
}
