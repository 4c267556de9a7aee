package dev.panopticon.prometheus;

import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.AccessException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Why there is no answer: one line each, with host and port, without credentials. */
final class Causes {
  private static final int MAX_LENGTH = 500;
  private static final int MAX_QUOTED = 200;

  private final URI base;
  private final String name;
  private final Access access;

  Causes(Server server, Access access) {
    this.base = URI.create(server.base());
    this.name = server.name();
    this.access = access;
  }

  /** This side cannot ask. */
  String cannotAsk(AccessException unusable) {
    return cannotAsk(String.valueOf(unusable.getMessage()));
  }

  /** This machine cannot ask: it has no memory, or no thread, to spare. */
  String cannotAsk(Error machine) {
    return cannotAsk(machine.toString());
  }

  private String cannotAsk(String why) {
    return line("cannot ask %s: %s".formatted(name, why));
  }

  String deadline(Duration deadline) {
    return line(name + " gave no answer within the deadline of " + seconds(deadline) + " s");
  }

  /** Returns a number of seconds with no more digits than it has. */
  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  String requestDeadline(Duration limit) {
    return line(name + " gave no answer to this query within " + seconds(limit) + " s");
  }

  String interrupted() {
    return line("interrupted before " + name + " answered");
  }

  String network(Throwable failure) {
    return line(access.failure(failure, base, " to " + name));
  }

  /** A reply ended too early that had begun. */
  String brokenOff(Throwable failure) {
    return line(Access.broke(failure, " to " + name));
  }

  String broken(String reason) {
    return line(name + " sends a broken answer: " + reason);
  }

  /** The answer is to another question: a cache between keeps what was true once. */
  String elsewhen(Instant answered, Steps asked) {
    return line(
        "%s answers for %s, but was asked for %s: let no cache or proxy between give old answers"
            .formatted(name, answered, asked));
  }

  /** A cache says itself how old its reply is. */
  String cached(long ageSeconds) {
    return line(
        "%s sends an answer that a cache between has kept for %d s: let it pass queries on"
            .formatted(name, ageSeconds));
  }

  /** Whoever's clock is wrong: in minutes, so that the cause is the same in every round. */
  String otherClock(Duration ahead) {
    return line(
        "%s dates its answer about %d min %s this machine's clock: set the clocks right, that of a proxy between too"
            .formatted(
                name, ahead.abs().plusSeconds(30).toMinutes(), ServerClock.direction(ahead)));
  }

  String encoded(String encoding) {
    return line(name + " sends its answer as " + encoding + ", which was not asked for");
  }

  String redirected(int status, String location) {
    String target = shown(location).replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
    return line(
        "%s answers HTTP %d and redirects to %s: ask there directly"
            .formatted(name, status, OneLine.of(target, MAX_QUOTED)));
  }

  /** A refusal in the words of the server. VictoriaMetrics repeats the status as error type. */
  String refused(int status, String errorType, String error) {
    String type = errorType.isEmpty() || errorType.equals("" + status) ? "" : " " + errorType;
    return line("%s answers HTTP %d%s: %s".formatted(name, status, type, shown(error)));
  }

  /** An error that is not in the words of the API. */
  String notPrometheus(int status, String text) {
    boolean wantsTls = status == 400 && base.getScheme().equals("http") && text.contains("HTTPS");
    String meaning = wantsTls ? " (the port seems to speak TLS: use https)" : meaning(status);
    return notPrometheus(status + meaning, text);
  }

  /** A success that is not the API's, for example a login page. */
  String foreign(int status, String contentType, String text) {
    String type = contentType.isEmpty() ? " without a content type" : " with " + contentType;
    return notPrometheus(status + type, text);
  }

  private String notPrometheus(String status, String text) {
    String start = OneLine.of(shown(text), MAX_QUOTED);
    return line(
        "%s answers HTTP %s, not Prometheus's JSON%s"
            .formatted(name, status, start.isEmpty() ? "" : ": " + start));
  }

  /** What an Alertmanager says about alerts that it does not take. */
  String alertsRefused(int status, String text) {
    String start = OneLine.of(shown(text), MAX_QUOTED);
    return line(
        "%s does not take the alerts, HTTP %d%s%s"
            .formatted(name, status, meaning(status), start.isEmpty() ? "" : ": " + start));
  }

  /** A success that is not an Alertmanager's, for example a login page. */
  String noAlertmanager(int status, String text) {
    return line(
        "%s answers HTTP %d, but not as an Alertmanager does: %s"
            .formatted(name, status, OneLine.of(shown(text), MAX_QUOTED)));
  }

  String range() {
    return "the query gives a range, not an instant vector: put a function such as"
        + " last_over_time(...) around it";
  }

  /** Why samples are unusable that came as native histograms. */
  String histograms(int count) {
    return "%d %s not a number: put histogram_quantile(...) or histogram_count(...) around it"
        .formatted(
            count, count == 1 ? "series is a native histogram," : "series are native histograms,");
  }

  String string() {
    return "the query gives a string, not an instant vector: ask for a number";
  }

  private String meaning(int status) {
    return switch (status) {
      case 401 ->
          access.hasCredentials() ? " (it refuses the credentials)" : " (it wants credentials)";
      case 403 -> " (it refuses access)";
      case 404 -> " (no API at this path)";
      case 407 -> " (a proxy wants credentials)";
      case 429 -> " (too many requests)";
      case 502, 504 -> " (a proxy gets no answer)";
      case 503 -> " (not ready)";
      default -> "";
    };
  }

  private String line(String text) {
    return OneLine.of(shown(text), MAX_LENGTH);
  }

  /** A server, or a proxy before it, may repeat what it was sent. */
  String shown(String text) {
    return access.withoutSecrets(text);
  }
}
