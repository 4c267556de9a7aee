package dev.panopticon.prometheus.access;

import dev.panopticon.core.sample.VisibleText;
import java.util.stream.Stream;

/** Reads the causes of a failure. */
final class TlsFailure {
  private TlsFailure() {}

  /** Returns a failure, its cause, the cause of that, and so on. */
  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, at -> at != null, Throwable::getCause);
  }

  /** Returns what the deepest cause that has a message says. */
  static String reason(Throwable failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .reduce((outer, inner) -> inner)
        .map(VisibleText::of)
        .orElse(failure.getClass().getSimpleName());
  }
}
