package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Role;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A status for people: the headline, a line for each component, and why. */
final class StatusText {
  private static final int RATING_WIDTH =
      Arrays.stream(Rating.values()).mapToInt(rating -> rating.word().length()).max().orElse(0);

  private final ClusterStatus status;
  private final Colours colours;

  private StatusText(ClusterStatus status, Colours colours) {
    this.status = status;
    this.colours = colours;
  }

  /** Returns the status as lines, each with its line end. */
  static String print(ClusterStatus status, Colours colours) {
    StatusText text = new StatusText(status, colours);
    List<String> lines = new ArrayList<>();
    lines.add(headline(status, colours));
    lines.add("");
    text.components(lines);
    List<String> reasons = reasons(status, colours);
    if (!reasons.isEmpty()) {
      lines.add("");
      lines.addAll(reasons);
    }
    return String.join("\n", lines) + "\n";
  }

  /** Returns the first line: the cluster, its rating and the time. */
  static String headline(ClusterStatus status, Colours colours) {
    Rating rating = status.rating();
    return "%s: %s at %s"
        .formatted(
            VisibleText.of(status.cluster().id()),
            colours.paint(rating, rating.word().toUpperCase(Locale.ROOT)),
            status.at().truncatedTo(ChronoUnit.SECONDS));
  }

  private void components(List<String> lines) {
    int idWidth =
        status.components().stream().mapToInt(one -> one.component().id().length()).max().orElse(0);
    status.components().forEach(component -> lines.add(component(component, idWidth)));
  }

  private String component(ComponentStatus component, int idWidth) {
    Rating rating = component.rating();
    String id = VisibleText.of(component.component().id());
    String role = component.role() == Role.FINE ? "" : component.role().word();
    String gap = role.isEmpty() ? "" : " ".repeat(RATING_WIDTH - rating.word().length() + 2);
    return "  %s%s  %s%s%s"
        .formatted(
            id, " ".repeat(idWidth - id.length()), colours.paint(rating, rating.word()), gap, role);
  }

  /** Returns the explanation without its first line: a headline has told that. */
  static List<String> reasons(ClusterStatus status, Colours colours) {
    return Arrays.stream(status.explain().split("\n"))
        .skip(1)
        .map(VisibleText::of)
        .map(colours::paintFirst)
        .toList();
  }
}
