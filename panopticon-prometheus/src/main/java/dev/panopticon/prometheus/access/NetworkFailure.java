package dev.panopticon.prometheus.access;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why no reply came, told by types, never by messages. */
final class NetworkFailure {
  private NetworkFailure() {}

  /** Returns why there is no connection; nothing where one broke, or TLS failed on it. */
  static Optional<String> connecting(Throwable failure) {
    if (comesFrom(failure, UnresolvedAddressException.class)
        || comesFrom(failure, UnknownHostException.class)) {
      return Optional.of("unknown host");
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return Optional.of("it does not take the connection in time");
    }
    return failure instanceof ConnectException || failure instanceof NoRouteToHostException
        ? Optional.of(Objects.requireNonNullElse(failure.getMessage(), "connection refused"))
        : Optional.empty();
  }

  /**
   * Returns why TLS failed, if it did.
   *
   * @param advice what to do, where the failure itself does not tell it
   */
  static Optional<String> tls(Throwable failure, String advice) {
    if (!(failure instanceof SSLException)) {
      return Optional.empty();
    }
    return causes(failure)
        .filter(UntrustedServer.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst()
        .or(() -> Optional.of("TLS failed: " + withoutTls(failure) + advice));
  }

  /** What is no TLS at all is no failed handshake, but only this. */
  private static String withoutTls(Throwable failure) {
    return failure.getClass() == SSLException.class
        ? "the port does not seem to speak TLS: use http, if that is meant (%s)"
            .formatted(reason(failure))
        : reason(failure);
  }

  /**
   * Returns why a connection broke that there was.
   *
   * @param advice what to do where something else than HTTP comes
   */
  static String breaking(Throwable failure, String advice) {
    if (comesFrom(failure, EOFException.class)) {
      return "it ended before the answer was complete";
    }
    if (comesFrom(failure, ProtocolException.class)
        || comesFrom(failure, IllegalArgumentException.class)) {
      return "what comes is no HTTP, or has headers that are wrong or too large" + advice;
    }
    return comesFrom(failure, SocketException.class) || comesFrom(failure, SSLException.class)
        ? reason(failure)
        : "the answer is not as HTTP wants it (%s)".formatted(reason(failure));
  }

  /** Returns a failure, its cause, the cause of that, and so on. */
  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, at -> at != null, Throwable::getCause);
  }

  /** Returns whether it, or a cause of it, is of a type. */
  static boolean comesFrom(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  /** Returns what the deepest cause that has a message says. */
  static String reason(Throwable failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .reduce((outer, inner) -> inner)
        .orElse(failure.getClass().getSimpleName());
  }
}
