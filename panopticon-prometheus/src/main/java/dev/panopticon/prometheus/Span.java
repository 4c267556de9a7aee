package dev.panopticon.prometheus;

/** What a query is asked for, and so what its answer has to be. */
enum Span {
  /** One instant: a vector or a scalar. */
  INSTANT,
  /** Instants in a row: a matrix. */
  RANGE
}
