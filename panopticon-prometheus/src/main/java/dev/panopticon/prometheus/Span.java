package dev.panopticon.prometheus;

/** What a query is asked for, and so what its answer has to be. */
enum Span {
  /** One instant: a vector or a scalar. */
  INSTANT,
  /** Instants in a row: a matrix. */
  RANGE;

  /** Some servers keep whole seconds only; Prometheus and VictoriaMetrics keep milliseconds. */
  private static final long TOLERATED_MILLIS = 999;

  /** Returns whether a sample of this time can belong to an answer for these instants. */
  boolean fits(Steps asked, long epochMillis) {
    return switch (this) {
      case INSTANT -> Math.abs(epochMillis - asked.first().toEpochMilli()) <= TOLERATED_MILLIS;
      case RANGE -> asked.meet(epochMillis);
    };
  }
}
