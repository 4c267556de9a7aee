package dev.panopticon.samples.springboot;

import dev.panopticon.core.sample.VisibleText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The application cannot start as it is configured; says what is wrong, and what to do. */
final class RefusedStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String action;

  private RefusedStart(String message, String action) {
    super(message);
    this.action = action;
  }

  /** Refuses a property, or several. */
  static RefusedStart property(String names, @Nullable String problem, String action) {
    return new RefusedStart(
        "%s: %s".formatted(names, VisibleText.of(String.valueOf(problem))), action);
  }

  /** Refuses a file that a property names; the lines say all that is wrong in it. */
  static RefusedStart file(String property, List<String> lines, String action) {
    return new RefusedStart(
        property
            + " cannot be used:\n\n"
            + lines.stream().map(VisibleText::of).collect(Collectors.joining("\n")),
        action);
  }

  String action() {
    return action;
  }
}
