package dev.panopticon.samples.cli;

import dev.panopticon.core.rating.Rating;
import java.util.List;
import java.util.Locale;

/** In which notation a graph is written. */
enum GraphFormat {
  /** For Markdown and web pages: https://mermaid.js.org. */
  MERMAID {
    @Override
    String print(Drawing drawing) {
      return MermaidText.print(drawing);
    }
  },
  /** For Graphviz: https://graphviz.org/doc/info/lang.html. */
  DOT {
    @Override
    String print(Drawing drawing) {
      return DotText.print(drawing);
    }
  };

  /** Returns a drawing as one document that ends with a line end. */
  abstract String print(Drawing drawing);

  /** Returns the colour of a rating, light enough for black text. */
  static String colour(Rating rating) {
    return switch (rating) {
      case HEALTHY -> "#b7e4c7";
      case WARNING -> "#ffe08a";
      case UNKNOWN -> "#d8c4f0";
      case CRITICAL -> "#f5a3a3";
    };
  }

  /** Returns the word for the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the value of {@code --format}. */
  static final class Converter extends WordConverter<GraphFormat> {
    Converter() {
      super(List.of(values()));
    }
  }
}
