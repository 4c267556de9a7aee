package dev.panopticon.core.check;

import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which samples are too old to be used, or of an age that nobody knows. */
final class Ages {
  /** Exporters and servers have clocks of their own; what is further ahead has no known age. */
  static final Duration MOST_AHEAD = Duration.ofSeconds(10);

  private final Instant now;

  Ages(Instant now) {
    this.now = now;
  }

  /** Returns as many samples: those that are too old without their number. */
  List<Sample> usable(List<Sample> samples, Input input) {
    return input.maxAge().isEmpty()
        ? samples
        : samples.stream()
            .map(sample -> isUsable(sample, input) ? sample : withoutNumber(sample))
            .toList();
  }

  /** It stays a sample: if it disappeared, others would speak for its voter. */
  static Sample withoutNumber(Sample sample) {
    return new Sample(sample.labels(), Double.NaN, sample.epochMillis());
  }

  private boolean isUsable(Sample sample, Input input) {
    return problem(sample, input).isEmpty();
  }

  /** Returns why the first of these samples that is too old is not used; empty where none is. */
  String problem(List<Sample> samples, Input input) {
    return samples.stream()
        .map(sample -> problem(sample, input))
        .filter(problem -> !problem.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String problem(Sample sample, Input input) {
    if (input.maxAge().isEmpty()) {
      return "";
    }
    if (sample.epochMillis() == Sample.NO_TIME) {
      return "of unknown age";
    }
    Duration most = input.maxAge().get();
    Duration age = Duration.between(Instant.ofEpochMilli(sample.epochMillis()), now);
    if (age.compareTo(most) > 0) {
      return "%s old, at most %s".formatted(rounded(age), text(most));
    }
    return age.negated().compareTo(MOST_AHEAD) > 0
        ? "of unknown age: its time is %s ahead".formatted(rounded(age.negated()))
        : "";
  }

  /** Whole seconds, rounded up: at least what it exceeds. */
  private static String rounded(Duration span) {
    return text(Duration.ofSeconds(span.plusMillis(999).toSeconds()));
  }

  private static String text(Duration span) {
    StringBuilder text = new StringBuilder();
    part(text, span.toDays(), "d");
    part(text, span.toHoursPart(), "h");
    part(text, span.toMinutesPart(), "m");
    part(text, span.toSecondsPart(), "s");
    part(text, span.toMillisPart(), "ms");
    return text.toString();
  }

  private static void part(StringBuilder text, long count, String unit) {
    if (count != 0) {
      text.append(count).append(unit);
    }
  }
}
