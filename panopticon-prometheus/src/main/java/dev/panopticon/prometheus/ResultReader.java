package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the {@code result} of a document by its shape.
 *
 * <p>A series that is no sample is a problem only if the result turns out to be a vector, so it is
 * noted and reading goes on.
 */
final class ResultReader {
  private final JsonParser parser;
  private final Span span;
  private final LabelTexts texts;
  private final List<Sample> elements = new ArrayList<>();

  private final NamesOnce names;

  private String elementProblem = "";
  private int place;
  private int histogramCount;
  private @Nullable TimedText pair;

  /** Reads with a function that gives one instance for all equal label texts. */
  ResultReader(JsonParser parser, Span span, UnaryOperator<String> shared) {
    this.parser = parser;
    this.span = span;
    this.texts = new LabelTexts(shared);
    this.names = new NamesOnce(parser, "metric", "value", "values", "histogram", "histograms");
  }

  /** Reads the value that the parser stands at. */
  void read() {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      note("the result is no array");
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT && pair == null) {
        place++;
        switch (span) {
          case INSTANT -> element();
          case RANGE -> series();
        }
      } else {
        pair = pair == null ? new TimedText() : pair;
        pair.add(parser);
      }
    }
  }

  Result result(String type) {
    return new Result(type, elements, elementProblem, histogramCount, pair);
  }

  private void element() {
    Labels labels = null;
    TimedText value = null;
    TimedText histogram = null;
    names.clear();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      names.meet(name);
      parser.nextToken();
      switch (name) {
        case "metric" -> labels = labels();
        case "value" -> value = TimedText.read(parser);
        case "histogram" -> histogram = TimedText.read(parser);
        default -> parser.skipChildren();
      }
    }
    if (labels == null) {
      note("series " + place + " has no metric with labels");
    } else {
      add(labels, value, histogram);
    }
  }

  private void add(Labels labels, @Nullable TimedText value, @Nullable TimedText histogram) {
    if ((value == null) == (histogram == null)) {
      note("series " + place + " has no value, or two");
    } else if (value != null) {
      add(value, labels, value.problem());
    } else if (histogram != null) {
      histogramCount++;
      add(histogram, labels, histogram.histogramProblem());
    }
  }

  private void series() {
    Labels labels = null;
    List<TimedText> values = List.of();
    List<TimedText> histograms = List.of();
    names.clear();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      names.meet(name);
      parser.nextToken();
      switch (name) {
        case "metric" -> labels = labels();
        case "values" -> values = pairs();
        case "histograms" -> histograms = pairs();
        default -> parser.skipChildren();
      }
    }
    if (labels == null) {
      note("series " + place + " has no metric with labels");
      return;
    }
    if (values.isEmpty() && histograms.isEmpty()) {
      note("series " + place + " has no values");
    }
    for (TimedText value : values) {
      add(value, labels, value.problem());
    }
    histogramCount += histograms.isEmpty() ? 0 : 1;
    for (TimedText histogram : histograms) {
      add(histogram, labels, histogram.histogramProblem());
    }
  }

  private List<TimedText> pairs() {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return List.of();
    }
    List<TimedText> pairs = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      pairs.add(TimedText.read(parser));
    }
    return pairs;
  }

  private void add(TimedText pair, Labels labels, Optional<String> problem) {
    problem.ifPresentOrElse(
        what -> note("series " + place + " " + what), () -> elements.add(pair.sample(labels)));
  }

  /** Returns the labels of the object that the parser stands at, or null if it has others. */
  private @Nullable Labels labels() {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    texts.clear();
    boolean valid = true;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      valid &= parser.nextToken() == JsonToken.VALUE_STRING && !name.isEmpty();
      if (valid) {
        texts.addName(name);
        texts.addValue(parser);
      } else {
        parser.skipChildren();
      }
    }
    return valid ? distinct() : null;
  }

  private Labels distinct() {
    try {
      return Labels.of(texts.all());
    } catch (IllegalArgumentException twice) {
      throw new UnexpectedDocument(parser, "series " + place + ": " + twice.getMessage());
    }
  }

  private void note(String problem) {
    elementProblem = elementProblem.isEmpty() ? problem : elementProblem;
  }
}
