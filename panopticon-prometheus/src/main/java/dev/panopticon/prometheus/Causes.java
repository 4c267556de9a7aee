package dev.panopticon.prometheus;

import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.AccessException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why there is no answer: one line each, with host and port, without credentials. */
final class Causes {
  private static final int MAX_LENGTH = 500;
  private static final int MAX_QUOTED = 200;

  private final String address;
  private final Access access;

  Causes(String address, Access access) {
    this.address = address;
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
    return line("cannot ask %s: %s".formatted(address, why));
  }

  String deadline(Duration deadline) {
    return line(address + " gave no answer within the deadline of " + seconds(deadline) + " s");
  }

  /** Returns a number of seconds with no more digits than it has. */
  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  String requestDeadline(Duration limit) {
    return line(address + " gave no answer to this query within " + seconds(limit) + " s");
  }

  String interrupted() {
    return line("interrupted before " + address + " answered");
  }

  /** Tells by type, never by message, what kept a reply from coming. */
  String network(Throwable failure) {
    if (isOrComesFrom(failure, UnresolvedAddressException.class, UnknownHostException.class)) {
      return cannotConnect("unknown host");
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return cannotConnect("it does not take the connection in time");
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return cannotConnect(Objects.requireNonNullElse(failure.getMessage(), "connection refused"));
    }
    if (failure instanceof SSLException) {
      return cannotConnect(
          access.distrust(failure).orElseGet(() -> "TLS failed: " + reason(failure) + objection()));
    }
    return line(broke(failure) + objection());
  }

  String brokenOff(Throwable failure) {
    return line(broke(failure));
  }

  /** A server that refuses a certificate ends TLS, or the connection without a word. */
  private String objection() {
    return access.objection(address).map(why -> "; " + why).orElse("");
  }

  private String broke(Throwable failure) {
    return "the connection to " + address + " broke: " + reason(failure);
  }

  String broken(String reason) {
    return line(address + " sends a broken answer: " + reason);
  }

  String encoded(String encoding) {
    return line(address + " sends its answer as " + encoding + ", which was not asked for");
  }

  String redirected(int status, String location) {
    String target = shown(location).replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
    return line(
        "%s answers HTTP %d and redirects to %s: ask there directly"
            .formatted(address, status, OneLine.of(target, MAX_QUOTED)));
  }

  /** A refusal in the words of the server. VictoriaMetrics repeats the status as error type. */
  String refused(int status, String errorType, String error) {
    String type = errorType.isEmpty() || errorType.equals("" + status) ? "" : " " + errorType;
    return line("%s answers HTTP %d%s: %s".formatted(address, status, type, shown(error)));
  }

  /** An error that is not in the words of the API. */
  String notPrometheus(int status, String text) {
    return notPrometheus(status + meaning(status), text);
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
            .formatted(address, status, start.isEmpty() ? "" : ": " + start));
  }

  /** What an Alertmanager says about alerts that it does not take. */
  String alertsRefused(int status, String text) {
    String start = OneLine.of(shown(text), MAX_QUOTED);
    return line(
        "%s does not take the alerts, HTTP %d%s%s"
            .formatted(address, status, meaning(status), start.isEmpty() ? "" : ": " + start));
  }

  /** A success that is not an Alertmanager's, for example a login page. */
  String noAlertmanager(int status, String text) {
    return line(
        "%s answers HTTP %d, but not as an Alertmanager does: %s"
            .formatted(address, status, OneLine.of(shown(text), MAX_QUOTED)));
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

  private String cannotConnect(String reason) {
    String by = access.proxy().map(proxy -> " through the proxy " + proxy).orElse("");
    return line("cannot connect to " + address + by + ": " + reason);
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

  private static boolean isOrComesFrom(Throwable failure, Class<?> one, Class<?> other) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (one.isInstance(at) || other.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /** Returns what the deepest cause that has a message says. */
  private static String reason(Throwable failure) {
    String reason = failure.getClass().getSimpleName();
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && !message.isBlank()) {
        reason = message;
      }
    }
    return reason;
  }

  private String line(String text) {
    return OneLine.of(shown(text), MAX_LENGTH);
  }

  /** A server, or a proxy before it, may repeat what it was sent. */
  String shown(String text) {
    return access.withoutSecrets(text);
  }
}
