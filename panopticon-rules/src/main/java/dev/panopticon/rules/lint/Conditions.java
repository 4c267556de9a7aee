package dev.panopticon.rules.lint;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.expression.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions of a check as they are written.
 *
 * @param valid what plausible numbers fulfil
 * @param healthy what deserves healthy
 * @param warning what deserves warning
 * @param otherwise the rating of the rest
 */
record Conditions(Optional<Term> valid, Term healthy, Optional<Term> warning, Rating otherwise) {

  /** Returns all of them. */
  List<Term> all() {
    return Stream.of(valid.stream(), Stream.of(healthy), warning.stream())
        .flatMap(terms -> terms)
        .toList();
  }

  /** What they make of a number: each by itself. */
  record Outcome(Truth valid, Truth healthy, Truth warning, Optional<Rating> rating) {}

  /** Returns what they make of a number, as a check does when it rates a sample. */
  Outcome of(Map<String, Object> values) {
    Truth isValid = valid.map(term -> term.truth(values)).orElse(Truth.HOLDS);
    Truth isHealthy = healthy.truth(values);
    Truth isWarning = warning.map(term -> term.truth(values)).orElse(Truth.FAILS);
    Optional<Rating> rating = Optional.empty();
    if (isValid == Truth.HOLDS && isHealthy == Truth.HOLDS) {
      rating = Optional.of(Rating.HEALTHY);
    } else if (isValid == Truth.HOLDS && isHealthy == Truth.FAILS) {
      rating =
          switch (isWarning) {
            case HOLDS -> Optional.of(Rating.WARNING);
            case FAILS -> Optional.of(otherwise);
            case UNDEFINED -> Optional.empty();
          };
    }
    return new Outcome(isValid, isHealthy, isWarning, rating);
  }
}
