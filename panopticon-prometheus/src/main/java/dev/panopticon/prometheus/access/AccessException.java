package dev.panopticon.prometheus.access;

import java.nio.file.Path;

/**
 * What servers are to be reached with cannot be used now: a file is missing or damaged.
 *
 * <p>Its message says which and what to do, on one line, and holds no secret.
 */
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1L;

  AccessException(String message) {
    super(message);
  }

  AccessException(String role, Path file, String problem) {
    this("%s %s: %s".formatted(role, file, problem));
  }
}
