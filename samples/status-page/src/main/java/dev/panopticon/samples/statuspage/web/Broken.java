package dev.panopticon.samples.statuspage.web;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;

/** Requests that broke off: nothing that the log should tell as an error in this program. */
final class Broken {
  /** Causes are looked through so deep, as some go round in circles. */
  private static final int DEEPEST = 20;

  private Broken() {}

  /** Returns how a failure is told whose cause is the client; empty where it is this program. */
  static Optional<Refused> faultOfTheClient(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof TimeoutException) {
        return Optional.of(new Refused(408, "the body did not come in time"));
      }
      if (cause instanceof EofException
          || (cause instanceof HttpException bad && bad.getCode() < 500)) {
        return Optional.of(new Refused(400, "the body broke off, or is none"));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
