package dev.panopticon.core.rating;

/** What may be made of a voter that says nothing. */
final class Silence {
  private Silence() {}

  static void check(Rating silence) {
    if (silence.isHealthy()) {
      throw new IllegalArgumentException("a silent voter must never count as healthy, was healthy");
    }
  }
}
