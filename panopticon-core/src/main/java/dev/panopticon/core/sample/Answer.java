package dev.panopticon.core.sample;

import java.util.List;
import java.util.Objects;

/** What a source says to one query. */
public sealed interface Answer {

  /** Returns an answer with these samples and no warnings. */
  static Answer of(List<Sample> samples) {
    return new Samples(samples, List.of());
  }

  /** Returns an answer with these samples and no warnings. */
  static Answer of(Sample... samples) {
    return of(List.of(samples));
  }

  /** Returns an answer that could not be had: the source cannot be reached, or does not work. */
  static Answer failed(String cause) {
    return new Failed(cause, Trouble.NO_ANSWER);
  }

  /** Returns the answer of a source that does not take this query. */
  static Answer rejected(String cause) {
    return new Failed(cause, Trouble.REJECTED);
  }

  /** Returns the answer to a query whose result is no instant vector. */
  static Answer noVector(String cause) {
    return new Failed(cause, Trouble.NO_VECTOR);
  }

  /**
   * The samples, in no particular order; none is an answer too.
   *
   * @param samples what was found
   * @param warnings what the source had to say about it, for example that a store was not asked
   * @param missing the series that may be missing although the source should know them: those that
   *     have all labels of one of these. Labels of an exporter that gave nothing are the ones that
   *     its series have; no labels at all mean any series, as where a store did not answer, or the
   *     result was cut
   */
  record Samples(List<Sample> samples, List<String> warnings, List<Labels> missing)
      implements Answer {
    /** Copies the lists. */
    public Samples {
      samples = SampleList.copyOf(samples);
      warnings = List.copyOf(warnings);
      missing = List.copyOf(missing);
    }

    /** Returns the whole answer, with warnings that take nothing from it. */
    public Samples(List<Sample> samples, List<String> warnings) {
      this(samples, warnings, List.of());
    }

    /** Returns an answer in which nothing, or any series, may be missing. */
    public Samples(List<Sample> samples, List<String> warnings, boolean isPartial) {
      this(samples, warnings, isPartial ? List.of(Labels.none()) : List.of());
    }

    /** Returns whether a series may be missing; a check is then at best unknown if it may count. */
    public boolean isPartial() {
      return !missing.isEmpty();
    }

    /** Returns this answer with other samples: as partial as before, with the same warnings. */
    public Samples with(List<Sample> others) {
      return new Samples(others, warnings, missing);
    }
  }

  /** Why there are no samples. */
  enum Trouble {
    /** The source cannot be reached, refuses access, takes too long, or does not work. */
    NO_ANSWER,
    /** The source does not take this query. */
    REJECTED,
    /** The result is a range or a text instead of one number for each series. */
    NO_VECTOR
  }

  /**
   * The question could not be asked or answered.
   *
   * @param cause one line an operator can act on
   * @param trouble what kind of failure it is
   */
  record Failed(String cause, Trouble trouble) implements Answer {
    /** Refuses a blank cause. */
    public Failed {
      Objects.requireNonNull(trouble, "trouble");
      if (cause.isBlank()) {
        throw new IllegalArgumentException("cause must say something, was \"" + cause + "\"");
      }
    }
  }
}
