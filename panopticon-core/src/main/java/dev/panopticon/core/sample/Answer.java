package dev.panopticon.core.sample;

import java.util.List;

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

  /** Returns an answer that could not be had. */
  static Answer failed(String cause) {
    return new Failed(cause);
  }

  /**
   * The samples, in no particular order; none is an answer too.
   *
   * @param samples what was found
   * @param warnings what the source had to say about it, for example that a store was not asked
   */
  record Samples(List<Sample> samples, List<String> warnings) implements Answer {
    /** Copies both lists. */
    public Samples {
      samples = List.copyOf(samples);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The question could not be asked or answered.
   *
   * @param cause one line an operator can act on
   */
  record Failed(String cause) implements Answer {
    /** Refuses a blank cause. */
    public Failed {
      if (cause.isBlank()) {
        throw new IllegalArgumentException("cause must say something, was \"" + cause + "\"");
      }
    }
  }
}
