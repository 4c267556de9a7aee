package dev.panopticon.core.sample;

/**
 * A PromQL text, passed to the source untouched.
 *
 * @param text PromQL, not blank; a plain {@link Selector} where times are asked for
 * @param isTimed whether the samples have to carry when they were measured: the times of samples
 *     that answer other queries say nothing of their age
 */
public record Query(String text, boolean isTimed) {
  /** Refuses a blank text, and times of what is computed: that is always new. */
  public Query {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a query must not be blank, was \"" + text + "\"");
    }
    if (isTimed) {
      requirePlain(text);
    }
  }

  private static void requirePlain(String text) {
    try {
      Selector unused = Selector.parse(text);
    } catch (IllegalArgumentException computed) {
      throw new IllegalArgumentException(
          "only samples of a plain selector have an age: " + computed.getMessage(), computed);
    }
  }

  /** Returns the query with this text. */
  public static Query of(String text) {
    return new Query(text, false);
  }

  /**
   * Returns this query, asked for samples that carry when they were measured.
   *
   * @throws IllegalArgumentException if it is no plain selector
   */
  public Query timed() {
    return new Query(text, true);
  }

  @Override
  public String toString() {
    return text;
  }
}
