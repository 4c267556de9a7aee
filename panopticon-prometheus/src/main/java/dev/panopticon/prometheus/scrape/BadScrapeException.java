package dev.panopticon.prometheus.scrape;

/** A scrape that counts as failed; the message says why, in one line. */
final class BadScrapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadScrapeException(String message) {
    super(message);
  }

  /** Returns what is wrong. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
