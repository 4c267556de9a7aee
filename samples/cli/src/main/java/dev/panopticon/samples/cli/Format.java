package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How results are written. */
enum Format {
  /** For people, with an empty line between two results. */
  TEXT,
  /** For programs, one document for each result. */
  JSON;

  /**
   * Returns results as one text.
   *
   * @param text writes one for people; ends with a line end
   * @param json writes one as a JSON document; ends with a line end
   */
  <T> String print(List<T> results, Function<T, String> text, Function<T, String> json) {
    return switch (this) {
      case TEXT -> String.join("\n", results.stream().map(text).toList());
      case JSON -> String.join("", results.stream().map(json).map(VisibleText::ofLines).toList());
    };
  }

  /** Returns the word for the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the value of {@code --format}. */
  static final class Converter extends WordConverter<Format> {
    Converter() {
      super(List.of(values()));
    }
  }
}
