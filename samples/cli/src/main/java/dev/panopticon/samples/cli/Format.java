package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.json.StatusJson;
import java.util.List;

/** How a status is written. */
enum Format {
  TEXT {
    @Override
    String print(ClusterStatus status, Colours colours) {
      return StatusText.print(status, colours);
    }
  },
  JSON {
    @Override
    String print(ClusterStatus status, Colours colours) {
      return VisibleText.ofLines(StatusJson.print(status));
    }
  };

  /** Returns one status as text that ends with a line end. */
  abstract String print(ClusterStatus status, Colours colours);

  /** Reads the value of {@code --format}. */
  static final class Converter extends WordConverter<Format> {
    Converter() {
      super(List.of(values()));
    }
  }
}
