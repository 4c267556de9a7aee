package dev.panopticon.prometheus;

import dev.panopticon.prometheus.access.Access;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where alerts go: one Alertmanager, or several of which each gets all.
 *
 * <pre>{@code
 * Alertmanager alertmanager = Alertmanager.at(URI.create("http://alerts.example.org:9093/"));
 * try (AlertDelivery alerts = alertmanager.start();
 *     Watch watch = Panopticon.of(cluster, source).onRound(alerts).start()) {
 *   serve(watch::status);
 * }
 * }</pre>
 *
 * <p>Each root cause is an alert with the labels {@code alertname="ClusterTrouble"}, {@code
 * cluster}, {@code component} (its id; {@code source} where nobody answers) and {@code severity}
 * ({@code warning}, {@code unknown} or {@code critical}), and the annotations {@code summary},
 * {@code explanation} (a reason each line), {@code runbook} and {@code links} (one each line). It
 * stands until its component is healthy, even if a deeper cause comes to light. One whose severity
 * changes is resolved, and another begins: severity is part of what tells alerts apart.
 *
 * <p>What maintenance silences is no alert; one that stood before maintenance began goes on with
 * the severity that was told. An acknowledgement changes nothing.
 *
 * <p>After a restart with {@link dev.panopticon.core.watch.Panopticon#from the state remembered}
 * what stands is sent again with the same labels and the same beginning, so it is the same alert.
 * One that was healthy again by then ends by its {@code endsAt}, 4 intervals after it was last
 * sent; so does one that, by then, a deeper cause explains.
 *
 * <p>Immutable and thread-safe.
 */
public final class Alertmanager {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration DEFAULT_RESEND = Duration.ofMinutes(1);
  private static final Duration SHORTEST_RESEND = Duration.ofSeconds(1);
  private static final Duration LONGEST_RESEND = Duration.ofMinutes(5);

  private final Set<Server> servers;
  private final Access access;
  private final boolean isAffectedTold;
  private final Recipient.Pace pace;
  private final Optional<Consumer<? super String>> problemHandler;

  private Alertmanager(
      Set<Server> servers,
      Access access,
      boolean isAffectedTold,
      Recipient.Pace pace,
      Optional<Consumer<? super String>> problemHandler) {
    this.servers = servers;
    this.access = access;
    this.isAffectedTold = isAffectedTold;
    this.pace = pace;
    this.problemHandler = problemHandler;
  }

  /**
   * Returns the Alertmanager at this address.
   *
   * @param base http or https, with the path prefix it may have, but without {@code /api/v2}
   * @throws IllegalArgumentException if the base has another scheme, no host, user info, a query or
   *     a fragment, or ends in the path of the API
   */
  public static Alertmanager at(URI base) {
    return at(List.of(base));
  }

  /**
   * Returns several Alertmanagers, for example the members of a cluster, which want each alert.
   *
   * @throws IllegalArgumentException if there is none, or one is refused by {@link #at(URI)}
   */
  public static Alertmanager at(Collection<URI> bases) {
    Set<Server> servers = new LinkedHashSet<>();
    bases.forEach(base -> servers.add(Server.at(base)));
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("there must be at least 1 Alertmanager, was none");
    }
    Recipient.Pace pace = new Recipient.Pace(Clock.systemUTC(), DEFAULT_RESEND);
    return new Alertmanager(servers, Access.open(), false, pace, Optional.empty());
  }

  /** Returns one that is reached in another way; unless told, without credentials. */
  public Alertmanager withAccess(Access access) {
    Objects.requireNonNull(access, "access");
    return new Alertmanager(servers, access, isAffectedTold, pace, problemHandler);
  }

  /** Returns one that is also told of components that suffer from a root cause. */
  public Alertmanager withAffected() {
    return new Alertmanager(servers, access, true, pace, problemHandler);
  }

  /**
   * Returns one that is told of each alert at another interval; 1 minute unless told. An
   * Alertmanager that was restarted in between knows all again after it. An alert that is not sent
   * for 4 intervals counts as resolved.
   *
   * @throws IllegalArgumentException unless it is between 1 second and 5 minutes
   */
  public Alertmanager withResendEvery(Duration interval) {
    if (interval.compareTo(SHORTEST_RESEND) < 0 || interval.compareTo(LONGEST_RESEND) > 0) {
      throw new IllegalArgumentException(
          "the interval must be between 1 s and 5 min, was " + interval);
    }
    Recipient.Pace changed = new Recipient.Pace(pace.clock(), interval);
    return new Alertmanager(servers, access, isAffectedTold, changed, problemHandler);
  }

  /**
   * Returns one whose failures are told, one line for each message that was not taken: host, port
   * and cause. Unless set, the uncaught exception handler of the thread is told.
   *
   * @param handler is called on a thread of each Alertmanager, and must not wait
   */
  public Alertmanager onProblem(Consumer<? super String> handler) {
    Objects.requireNonNull(handler, "handler");
    return new Alertmanager(servers, access, isAffectedTold, pace, Optional.of(handler));
  }

  Alertmanager withClock(Clock clock) {
    Recipient.Pace changed = new Recipient.Pace(clock, pace.resendEvery());
    return new Alertmanager(servers, access, isAffectedTold, changed, problemHandler);
  }

  /** Starts to deliver alerts of the rounds that it will be told. To be closed by the caller. */
  public AlertDelivery start() {
    AlertBoard board = new AlertBoard(isAffectedTold);
    List<Recipient> recipients =
        servers.stream()
            .map(server -> new AlertPost(access, server, DEADLINE))
            .map(post -> new Recipient(board, post, pace, this::report))
            .toList();
    return new AlertDelivery(board, pace.clock(), recipients);
  }

  /** A handler that throws keeps no alert from being sent. */
  private void report(String problem) {
    if (problemHandler.isEmpty()) {
      uncaught(new IllegalStateException("alerts were not sent: " + problem));
      return;
    }
    try {
      problemHandler.get().accept(problem);
    } catch (Throwable thrown) {
      uncaught(thrown);
    }
  }

  private static void uncaught(Throwable problem) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, problem);
    } catch (Throwable ignored) {
      // As the JVM does with a handler that fails: there is nobody left to tell.
    }
  }

  @Override
  public String toString() {
    return "Alertmanager at " + String.join(", ", servers.stream().map(Server::base).toList());
  }
}
