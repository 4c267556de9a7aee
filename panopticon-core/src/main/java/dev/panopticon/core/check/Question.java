package dev.panopticon.core.check;

import dev.panopticon.core.sample.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a check asks, and how the answers become rows of numbers.
 *
 * @param inputs the named queries, 1 or more; joined on the voter, or on {@code joinOn}
 * @param value the number the check is about, where it is computed
 * @param joinOn the labels on which several queries are joined; empty means on the voter
 * @param fold how the samples of one voter and name become one number; without it each combination
 *     of samples is a row of its own
 * @param absent the number that stands for a name without samples, where the voter has any sample
 */
public record Question(
    List<Input> inputs,
    Optional<Measure> value,
    Optional<List<String>> joinOn,
    Optional<Fold> fold,
    OptionalDouble absent) {

  /** The name of the number a check is about. */
  public static final String VALUE = "value";

  /**
   * A named query.
   *
   * @param name what conditions call it
   * @param alternatives the query, or several: for each voter the first that has a sample counts
   * @param split makes one named number of each listed label value
   * @param maxAge how old a sample may be to be used; the queries are then {@link Query#isTimed()
   *     timed} ones, and samples without a time are not used
   */
  public record Input(
      String name, List<Query> alternatives, Optional<Split> split, Optional<Duration> maxAge) {
    /** Copies the alternatives and refuses none; with an age, makes them timed. */
    public Input {
      Objects.requireNonNull(name, "name");
      alternatives =
          maxAge.isPresent()
              ? alternatives.stream().map(Query::timed).toList()
              : List.copyOf(alternatives);
      if (alternatives.isEmpty()) {
        throw new IllegalArgumentException("an input must have at least 1 query, had 0");
      }
      if (maxAge.isPresent() && maxAge.get().compareTo(Duration.ZERO) <= 0) {
        throw new IllegalArgumentException("maxAge must be above 0, was " + maxAge.get());
      }
    }

    /** Returns a query whose samples may be of any age. */
    public Input(String name, List<Query> alternatives, Optional<Split> split) {
      this(name, alternatives, split, Optional.empty());
    }

    /**
     * Returns this query with a limit to the age of samples.
     *
     * @throws IllegalArgumentException if an alternative is no plain selector: only its samples
     *     have an age
     */
    public Input withMaxAge(Duration most) {
      return new Input(name, alternatives, split, Optional.of(most));
    }

    /** Returns a query with a name. */
    public static Input of(String name, Query... alternatives) {
      return new Input(name, List.of(alternatives), Optional.empty());
    }
  }

  /**
   * Splits the samples of a query by a label.
   *
   * @param label the label
   * @param values the values that become names, 1 or more
   */
  public record Split(String label, List<String> values) {
    /** Copies the values and refuses none. */
    public Split {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a split must list at least 1 value, listed 0");
      }
    }
  }

  /** Makes one number of several samples. */
  public enum Fold {
    /** Their sum. */
    SUM,
    /** The smallest. */
    MIN,
    /** The largest. */
    MAX,
    /** How many there are. */
    COUNT
  }

  /** Copies the lists; refuses names that stand twice, and a split beside other queries. */
  public Question {
    inputs = List.copyOf(inputs);
    joinOn = joinOn.map(List::copyOf);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a check must ask at least 1 query, asked 0");
    }
    if (inputs.size() > 1 && inputs.stream().anyMatch(input -> input.split().isPresent())) {
      throw new IllegalArgumentException("a split query must be the only one of its check");
    }
    if (absent.isPresent() && Double.isNaN(absent.getAsDouble())) {
      throw new IllegalArgumentException("absent must be a number, was NaN");
    }
    List<String> names = names(inputs, value.isPresent());
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("names must differ, were " + names);
    }
  }

  /** Returns the question of one query. */
  public static Question of(Query... alternatives) {
    return of(Input.of(VALUE, alternatives));
  }

  /** Returns the question of named queries, joined on the voter. */
  public static Question of(Input... inputs) {
    return new Question(
        List.of(inputs),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** Returns this question about a number that is computed. */
  public Question withValue(Measure measure) {
    return new Question(inputs, Optional.of(measure), joinOn, fold, absent);
  }

  /** Returns the names that conditions know, in the order of a row; a computed value is last. */
  public List<String> names() {
    return names(inputs, value.isPresent());
  }

  /**
   * Returns whether a row ends with the number the check is about: its only query, or a measure.
   */
  boolean isAboutOneNumber() {
    return value.isPresent() || (inputs.size() == 1 && inputs.get(0).split().isEmpty());
  }

  private static List<String> names(List<Input> inputs, boolean measured) {
    List<String> names = new ArrayList<>();
    for (Input input : inputs) {
      input
          .split()
          .ifPresentOrElse(split -> names.addAll(split.values()), () -> names.add(input.name()));
    }
    if (measured) {
      names.add(VALUE);
    }
    return List.copyOf(names);
  }

  /** Returns every query that is asked, alternatives included. */
  public List<Query> queries() {
    return inputs.stream().flatMap(input -> input.alternatives().stream()).distinct().toList();
  }
}
