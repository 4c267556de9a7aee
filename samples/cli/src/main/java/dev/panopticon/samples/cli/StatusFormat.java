package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.json.StatusJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How statuses are written. */
enum StatusFormat {
  TEXT {
    @Override
    String print(StatusOptions.Asked now, Colours colours) {
      List<String> texts =
          now.statuses().stream().map(status -> StatusText.print(status, colours)).toList();
      return String.join("\n", texts);
    }
  },
  JSON {
    @Override
    String print(StatusOptions.Asked now, Colours colours) {
      return now.statuses().stream()
          .map(StatusJson::print)
          .map(VisibleText::ofLines)
          .collect(Collectors.joining());
    }
  },
  /** What monitoring plugins print: https://www.monitoring-plugins.org/doc/guidelines.html. */
  NAGIOS {
    @Override
    String print(StatusOptions.Asked now, Colours colours) {
      return PluginText.print(now);
    }
  };

  /** Returns what was asked as text that ends with a line end. */
  abstract String print(StatusOptions.Asked now, Colours colours);

  /** Returns the word for the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the value of {@code --format}. */
  static final class Converter extends WordConverter<StatusFormat> {
    Converter() {
      super(List.of(values()));
    }
  }
}
