package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.SampleText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts numbers and the limits they missed into words. */
final class Explanation {
  private static final MathContext SHOWN = new MathContext(6);

  private Explanation() {}

  /** Returns why a row got this rating: {@code 2, needs value >= nodes (nodes = 3)}. */
  static String of(Check check, Row row, Rating rating) {
    if (rating.isHealthy()) {
      return values(check, row) + ", meets " + check.bands().healthy();
    }
    String limit = limit(check, row, rating);
    return "%s, needs %s".formatted(values(check, row, limit), limit);
  }

  /** Returns the conditions that a row missed, each once. */
  static String limit(Check check, Row row, Rating rating) {
    Condition missed = check.bands().missed(rating);
    List<String> parts =
        missed.parts().stream()
            .filter(part -> part.of(row) != Condition.Truth.HOLDS)
            .map(Condition::toString)
            .toList();
    return parts.isEmpty() ? missed.toString() : String.join(" and ", parts);
  }

  /** Returns the number the check is about, or all its numbers. */
  static String values(Check check, Row row) {
    return values(check, row, null);
  }

  /** Returns the number the check is about, or those of its numbers that a limit speaks of. */
  static String values(Check check, Row row, @Nullable String limit) {
    if (!row.hasValue()) {
      return named(check, row, limit);
    }
    String value = number(row.value());
    return check.question().value().isPresent() ? value + " (" + inputs(check, row) + ")" : value;
  }

  /** Returns the named numbers that a measure is computed from. */
  static String inputs(Check check, Row row) {
    return named(check, row, null);
  }

  /** Returns the named numbers, or only those that a limit speaks of. */
  private static String named(Check check, Row row, @Nullable String limit) {
    List<String> names = check.question().names();
    List<String> told = new ArrayList<>();
    for (int place = 0; place < names.size(); place++) {
      String name = names.get(place);
      boolean isInput = !name.equals(Question.VALUE) || check.question().value().isEmpty();
      if (isInput && (limit == null || speaksOf(limit, name))) {
        told.add(name + " = " + number(row.number(place)));
      }
    }
    return String.join(", ", told);
  }

  private static boolean speaksOf(String limit, String name) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)").matcher(limit).find();
  }

  /** Returns a number with six digits, or with all where fewer would make it look whole. */
  static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return SampleText.number(value);
    }
    double shown = new BigDecimal(value).round(SHOWN).doubleValue();
    boolean misleads = shown != value && shown == Math.rint(shown);
    return SampleText.number(misleads ? value : shown);
  }
}
