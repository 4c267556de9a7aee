package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.json.StatusJson;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a status is written. */
enum Format {
  TEXT {
    @Override
    String print(ClusterStatus status, Colours colours) {
      return StatusText.print(status, colours);
    }
  },
  JSON {
    /** A line break in a value is escaped already, so each line can be escaped by itself. */
    @Override
    String print(ClusterStatus status, Colours colours) {
      return StatusJson.print(status)
          .lines()
          .map(line -> VisibleText.of(line) + "\n")
          .collect(Collectors.joining());
    }
  };

  /** Returns one status as text that ends with a line end. */
  abstract String print(ClusterStatus status, Colours colours);

  /** Reads the value of {@code --format}. */
  static final class Converter implements ITypeConverter<Format> {
    @Override
    public Format convert(String word) {
      for (Format format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
          return format;
        }
      }
      throw new TypeConversionException("must be text or json, was '" + word + "'");
    }
  }
}
