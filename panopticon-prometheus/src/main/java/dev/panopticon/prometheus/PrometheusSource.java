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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Samples from a server that speaks the HTTP API of Prometheus, or from the first of several equal
 * ones that works.
 *
 * <p>All queries of a fetch are asked concurrently and for the same instant. Redirects are not
 * followed, and no cookies are used. Thread-safe; copies share their connections, which are kept
 * for the next fetch, and what was learnt of the servers: make one source and keep it. There is
 * nothing to close.
 *
 * <p><b>Failures.</b> A query is asked once more, or twice, where that may help: after a connection
 * that is refused or breaks off, after HTTP 408, 429, 500, 502, 503 and 504, after an answer that
 * was cut. It is not after a refused query, credentials, certificates or another error, and never
 * so late that the deadline would pass. Between two tries lie 50 to 100 milliseconds, then up to
 * 200; a server that sends {@code Retry-After} is left in peace as long as it says.
 *
 * <p><b>Several servers.</b> Where an answer is missing in the end, the next server is asked
 * everything again, so that all answers of a snapshot come from one server: those of the one that
 * gave most, in doubt the first. Each has an equal share of the time that is left. A server that
 * gave nothing at all is left out for 15 seconds, for twice as long each further time, up to 2
 * minutes; then it is asked the query {@code 1} first, and the others if it answers that. Remarks
 * of the snapshot name the servers that failed and why.
 *
 * <p><b>Time.</b> The instant that is asked for is the server's, in whole milliseconds: this
 * machine's clock, put right by what the {@code Date} of replies tells of the difference, once that
 * is certain (dates have whole seconds). Where a first reply shows more than 5 seconds of it, all
 * is asked again for the right instant. A difference of more than 5 seconds is a remark.
 *
 * <p><b>Old answers.</b> A value that is not of the instant that was asked, to the second, makes
 * its answer a failed one, because a cache or a proxy between gave what was true once. So does an
 * {@code Age} of more seconds than the reply took, and a {@code Date} that is more than 5 minutes
 * from this machine's clock: that of a proxy, for example, would lead to samples as old as it is.
 * Nobody's clock is learnt from an answer that failed. An empty answer has no time of its own: one
 * that a cache gives without saying {@code Age} cannot be told from a new one.
 */
public final class PrometheusSource implements SampleSource {
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

  /** Below the 20 queries that Prometheus runs at once by default. */
  private static final int DEFAULT_MAX_IN_FLIGHT = 16;

  private final Access access;
  private final List<Upstream> servers;
  private final Limits limits;
  private final Timing timing;

  /** The clocks, which tests set. */
  record Timing(Clock clock, Retries retries) {}

  private PrometheusSource(Access access, List<Upstream> servers, Limits limits, Timing timing) {
    this.access = access;
    this.servers = servers;
    this.limits = limits;
    this.timing = timing;
  }

  /**
   * Returns a source that asks the server at this address, or the next of several that have the
   * same samples where one fails.
   *
   * @param first where the server is, http or https, with the path prefix it may have, but without
   *     {@code /api/v1}: {@code https://mon.example.org/prometheus/}
   * @param others equal servers, in the order in which they are asked
   * @throws IllegalArgumentException if an address has another scheme, no host, user info, a query
   *     or a fragment, ends in the path of the API or of a page ({@code /graph}), or is given twice
   */
  public static PrometheusSource at(URI first, URI... others) {
    List<Upstream> servers = new ArrayList<>();
    servers.add(Upstream.at(first));
    Stream.of(others).map(Upstream::at).forEach(servers::add);
    if (servers.stream().map(Upstream::server).distinct().count() < servers.size()) {
      throw new IllegalArgumentException("the servers must differ, were " + names(servers));
    }
    return new PrometheusSource(
        Access.open(),
        List.copyOf(servers),
        new Limits(DEFAULT_DEADLINE, Limits.LONGEST, DEFAULT_MAX_IN_FLIGHT),
        new Timing(Clock.systemUTC(), Retries.atRandom()));
  }

  /**
   * Returns a source that asks the servers of a client file: the next one where one fails.
   *
   * @throws IllegalArgumentException if it names none, but exporters to be scraped
   */
  public static PrometheusSource from(ClientFile file) {
    List<URI> servers = file.servers();
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("there must be a server, was none");
    }
    URI[] others = servers.subList(1, servers.size()).toArray(URI[]::new);
    return at(servers.get(0), others).withAccess(file.access()).withDeadline(file.deadline());
  }

  /** Returns this source reached in another way; unless told, without credentials and proxy. */
  public PrometheusSource withAccess(Access changed) {
    Objects.requireNonNull(changed, "access");
    return new PrometheusSource(changed, servers, limits, timing);
  }

  /**
   * Returns this source with another deadline for a whole snapshot; 10 seconds unless told.
   *
   * @throws IllegalArgumentException unless it is between 1 millisecond and 1 day
   */
  public PrometheusSource withDeadline(Duration deadline) {
    return with(new Limits(deadline, limits.request(), limits.maxInFlight()));
  }

  /**
   * Returns this source with a deadline for each request, its answer included, after which the
   * query is asked once more if there is time; unless told, only that of the snapshot counts.
   *
   * @throws IllegalArgumentException unless it is between 1 millisecond and 1 day
   */
  public PrometheusSource withRequestDeadline(Duration deadline) {
    return with(new Limits(limits.deadline(), deadline, limits.maxInFlight()));
  }

  /**
   * Returns this source with another limit of queries that a server works on at once; 16 unless
   * told.
   *
   * @throws IllegalArgumentException unless it is at least 1
   */
  public PrometheusSource withMaxInFlight(int maxInFlight) {
    return with(new Limits(limits.deadline(), limits.request(), maxInFlight));
  }

  private PrometheusSource with(Limits changed) {
    return new PrometheusSource(access, servers, changed, timing);
  }

  PrometheusSource withClock(Clock clock) {
    return new PrometheusSource(access, servers, limits, new Timing(clock, timing.retries()));
  }

  PrometheusSource withRetries(Retries retries) {
    return new PrometheusSource(access, servers, limits, new Timing(timing.clock(), retries));
  }

  /**
   * Asks all queries and returns one answer for each, in the order asked; repeated queries are
   * asked once.
   *
   * <p>A sample's time is the one in the answer: when the query was evaluated, not when the
   * exporter was scraped. Those of a {@linkplain Query#isTimed() timed} query are asked for with
   * {@code timestamp()} in a request of its own, and tell when the exporter was scraped, or what it
   * says itself; a sample without a time is one that the server gives no time of, or several. A
   * native histogram gives a sample whose value is NaN; {@code warnings} and {@code infos} of the
   * server become warnings of the answer, and those that are not about the query make it a partial
   * one. A long query is posted, or asked in the address by a server that does not take that. An
   * answer counts only if it is complete: HTTP 2xx, JSON, status "success", an instant vector or a
   * scalar, up to 256 MiB when unpacked. Blocks at most the deadline, connecting and queueing
   * included; see {@link SampleSource#fetch} for failures.
   */
  @Override
  public Snapshot fetch(Collection<Query> queries) {
    Set<Query> distinct = new LinkedHashSet<>(List.copyOf(queries));
    return MeasuredTimes.merge(ask(QueryRequests::at, Span.INSTANT, distinct), distinct);
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
        (part, queries) ->
            ask(
                (server, at, limit) -> QueryRequests.range(server, part, limit),
                Span.RANGE,
                queries));
  }

  private Snapshot ask(Fetch.Asked asked, Span span, Set<Query> queries) {
    long endNanos = timing.retries().nanos() + limits.deadline().toNanos();
    try {
      Fetch.Way way = new Fetch.Way(access, access.client());
      Fetch.Terms terms = new Fetch.Terms(way, limits, timing.retries(), timing.clock(), span);
      return new Fetch(terms, asked, endNanos).ask(servers, queries);
    } catch (AccessException unusable) {
      return failed(queries, causes().cannotAsk(unusable));
    } catch (Error machine) {
      return failed(queries, causes().cannotAsk(machine));
    }
  }

  private Causes causes() {
    return new Causes(servers.get(0).server(), access);
  }

  private Snapshot failed(Set<Query> queries, String cause) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    queries.forEach(query -> answers.put(query, Answer.failed(cause)));
    return new Snapshot(timing.clock().instant().truncatedTo(ChronoUnit.MILLIS), answers);
  }

  private static String names(List<Upstream> servers) {
    return String.join(", ", servers.stream().map(upstream -> upstream.server().base()).toList());
  }

  /** Returns the addresses that are asked. */
  @Override
  public String toString() {
    return "Prometheus at " + names(servers);
  }
}
