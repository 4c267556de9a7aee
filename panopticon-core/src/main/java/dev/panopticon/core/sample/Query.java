package dev.panopticon.core.sample;

/**
 * A PromQL text, passed to the source untouched.
 *
 * @param text PromQL, not blank
 */
public record Query(String text) {
  /** Refuses a blank text. */
  public Query {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a query must not be blank, was \"" + text + "\"");
    }
  }

  /** Returns the query with this text. */
  public static Query of(String text) {
    return new Query(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
