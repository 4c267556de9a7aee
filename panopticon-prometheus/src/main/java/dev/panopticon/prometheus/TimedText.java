package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The pair {@code [seconds, "number"]} or, with a histogram, {@code [seconds, {...}]}. */
final class TimedText {
  /** What a double holds to the millisecond: 285,000 years. */
  private static final double MAX_EPOCH_SECONDS = 9e12;

  private static final int MAX_QUOTED = 50;

  private int length;
  private double epochSeconds = Double.NaN;
  private @Nullable String text;
  private OptionalDouble value = OptionalDouble.empty();
  private boolean isHistogram;

  /** Reads the array that the parser stands at. */
  static TimedText read(JsonParser parser) {
    TimedText pair = new TimedText();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return pair;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      pair.add(parser);
    }
    return pair;
  }

  /** Adds the item that the parser stands at. */
  void add(JsonParser parser) {
    length++;
    JsonToken token = parser.currentToken();
    if (length == 1 && token.isNumeric()) {
      epochSeconds = parser.getDoubleValue();
    } else if (length == 2 && token == JsonToken.VALUE_STRING) {
      text = parser.getString();
      value = NumberText.parse(text);
    } else {
      isHistogram = length == 2 && token == JsonToken.START_OBJECT;
      parser.skipChildren();
    }
  }

  /** Returns what is wrong with it as a value. */
  Optional<String> problem() {
    return text != null && value.isEmpty()
        ? Optional.of(
            "has the value \"%s\", which is no number".formatted(OneLine.of(text, MAX_QUOTED)))
        : problem(text != null, "\"number\"");
  }

  /** Returns what is wrong with it as a histogram. */
  Optional<String> histogramProblem() {
    return problem(isHistogram, "{histogram}");
  }

  private Optional<String> problem(boolean isOfKind, String kind) {
    return length == 2 && isOfKind && Math.abs(epochSeconds) <= MAX_EPOCH_SECONDS
        ? Optional.empty()
        : Optional.of("has no [time, %s]".formatted(kind));
  }

  /** Returns the sample, where there is no problem: NaN for a histogram, which is no number. */
  Sample sample(Labels labels) {
    double number = text == null ? Double.NaN : value.orElseThrow();
    return new Sample(labels, number, Math.round(epochSeconds * 1_000));
  }
}
