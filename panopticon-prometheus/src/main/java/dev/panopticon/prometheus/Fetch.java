package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.access.Access;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One fetch: asks one server after the other until one gives all answers.
 *
 * <p>Each may take an equal share of the time that is left. All answers of a snapshot come from one
 * server, the one that gave most: equal servers scrape at different moments.
 */
final class Fetch {
  private static final Duration TENTH = Duration.ofMillis(100);

  private static final Query PROBE = Query.of("1");

  private final Terms terms;
  private final Asked asked;
  private final long endNanos;

  /** What all fetches of a source have in common, and what this one is for. */
  record Terms(Way way, Limits limits, Retries retries, Clock here, Span span) {}

  /** How servers are reached during one fetch. */
  record Way(Access access, HttpClient client) {}

  /** Builds the requests to a server. */
  interface Asked {
    QueryRequests of(Server server, Instant at, Duration limit);
  }

  /** Returns a fetch that ends at this time of the steady clock. */
  Fetch(Terms terms, Asked asked, long endNanos) {
    this.terms = terms;
    this.asked = asked;
    this.endNanos = endNanos;
  }

  Snapshot ask(List<Upstream> servers, Set<Query> queries) {
    if (queries.isEmpty()) {
      return new Snapshot(now(servers.get(0)), Map.of());
    }
    boolean areAllOpen = servers.stream().allMatch(this::isOpen);
    Takings takings = new Takings();
    for (int i = 0; i < servers.size() && !takings.isWhole() && !isInterrupted(); i++) {
      Upstream server = servers.get(i);
      Breaker.Pass pass = server.breaker().pass(terms.retries().nanos());
      if (pass == Breaker.Pass.LEAVE_OUT && !areAllOpen) {
        takings.leaveOut(server);
      } else {
        takings.add(take(server, pass, patience(servers, i), queries));
      }
    }
    if (takings.isEmpty()) {
      Upstream server = servers.get(0);
      takings.add(take(server, Breaker.Pass.PROBE, patience(servers, 0), queries));
    }
    return takings.snapshot();
  }

  private boolean isOpen(Upstream server) {
    return server.breaker().isOpen(terms.retries().nanos());
  }

  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private Instant now(Upstream server) {
    return server.clock().now(terms.here()).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Shares the time that is left among this server and those after it that may be asked. */
  private Turn.Patience patience(List<Upstream> servers, int place) {
    if (servers.size() == 1) {
      return new Turn.Patience(endNanos, terms.limits().deadline());
    }
    long after =
        servers.subList(place + 1, servers.size()).stream().filter(s -> !isOpen(s)).count();
    long now = terms.retries().nanos();
    long share = Math.max(0, endNanos - now) / (after + 1);
    return new Turn.Patience(now + share, rounded(Duration.ofNanos(share)));
  }

  /** To a tenth of a second, so that a cause is the same in every round. */
  private static Duration rounded(Duration share) {
    return share.compareTo(TENTH) < 0
        ? share
        : TENTH.multipliedBy(share.plus(TENTH.dividedBy(2)).dividedBy(TENTH));
  }

  private Takings.Taken take(
      Upstream server, Breaker.Pass pass, Turn.Patience patience, Set<Query> queries) {
    Turn turn = new Turn(terms, server, patience);
    Duration ahead = server.clock().ahead();
    try {
      Takings.Taken taken = ask(turn, server, pass, queries);
      if (ServerClock.areApart(ahead, server.clock().ahead())) {
        taken = ask(turn, server, Breaker.Pass.ASK, queries);
      }
      judge(server.breaker(), taken);
      return taken;
    } catch (Error machine) {
      server.breaker().released();
      throw machine;
    }
  }

  private void judge(Breaker breaker, Takings.Taken taken) {
    if (taken.answered() > 0) {
      breaker.answered();
    } else if (isInterrupted()) {
      breaker.released();
    } else {
      breaker.failed(terms.retries().nanos(), taken.cause());
    }
  }

  /** Asks everything; where the server is not known to work, a query without data first. */
  private Takings.Taken ask(Turn turn, Upstream server, Breaker.Pass pass, Set<Query> queries) {
    Instant at = now(server);
    QueryRequests requests = asked.of(server.server(), at, turn.limit());
    if (pass != Breaker.Pass.ASK) {
      Answer probe = turn.ask(requests, Set.of(PROBE)).values().iterator().next();
      if (Takings.isMissing(probe)) {
        Map<Query, Answer> answers = new LinkedHashMap<>();
        queries.forEach(query -> answers.put(query, probe));
        return new Takings.Taken(server, at, answers);
      }
    }
    return new Takings.Taken(server, at, turn.ask(requests, queries));
  }
}
