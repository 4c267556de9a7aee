package dev.panopticon.samples.statuspage.web;

/** A request is refused; the message says what is wrong and what to do. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /** Refuses with a status code of HTTP. */
  public Refused(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
