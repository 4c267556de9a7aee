package dev.panopticon.core.sample;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A plain selector: a metric name, matchers of labels, or both: {@code up{job="a",node=~"n1|n2"}}.
 *
 * <p>It is the part of PromQL that recorded samples answer without a server. An absent label equals
 * the empty string. Regular expressions are anchored, and limited to what is matched in linear
 * time: alternatives of literals, {@code .}, classes, and {@code * + ?} on single atoms. Immutable.
 */
public final class Selector {
  /**
   * One condition on one label.
   *
   * @param isEquality whether no more than one value fulfils it
   */
  record Matcher(String label, boolean negated, boolean isEquality, Predicate<String> pattern) {
    boolean matches(String value) {
      return pattern.test(value) != negated;
    }
  }

  private final List<Matcher> matchers;
  private final Optional<String> metric;

  Selector(Optional<String> metric, List<Matcher> matchers) {
    this.metric = metric;
    this.matchers = List.copyOf(matchers);
  }

  /**
   * Reads a plain selector.
   *
   * @throws IllegalArgumentException if the text is anything else; the message says what stopped
   *     the reading, and where
   */
  public static Selector parse(String text) {
    return new SelectorReader(text).read();
  }

  /** Returns the metric name that it begins with, if it does. */
  Optional<String> metric() {
    return metric;
  }

  /** Returns whether all series that it selects have the same value of a label, by {@code =}. */
  public boolean fixes(String label) {
    return (metric.isPresent() && label.equals(Labels.NAME))
        || matchers.stream().anyMatch(m -> m.isEquality() && m.label().equals(label));
  }

  /** Returns whether a series is selected. */
  public boolean matches(Labels labels) {
    if (metric.isPresent() && !metric.get().equals(labels.metric())) {
      return false;
    }
    for (Matcher matcher : matchers) {
      if (!matcher.matches(labels.value(matcher.label()))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a series that has these labels, and others that are not known, may match. */
  boolean mayMatch(Labels known) {
    for (Matcher matcher : matchers) {
      String value = known.value(matcher.label());
      if (!value.isEmpty() && !matcher.matches(value)) {
        return false;
      }
    }
    return true;
  }
}
