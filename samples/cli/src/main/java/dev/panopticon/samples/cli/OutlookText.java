package dev.panopticon.samples.cli;

import dev.panopticon.core.insight.Difference.Changed;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What would be, for people: the headline, whose rating would change, why, and what is left. */
final class OutlookText {
  private final Outlook outlook;
  private final Colours colours;

  private OutlookText(Outlook outlook, Colours colours) {
    this.outlook = outlook;
    this.colours = colours;
  }

  /** Returns the outlook as lines, each with its line end. */
  static String print(Outlook outlook, Colours colours) {
    OutlookText text = new OutlookText(outlook, colours);
    List<String> lines = new ArrayList<>();
    lines.add(text.headline());
    if (!outlook.supposed().isEmpty()) {
      text.addBlock(lines, text.changes());
      text.addBlock(lines, StatusText.reasons(outlook.then(), colours));
    }
    text.addBlock(lines, text.tolerance());
    return String.join("\n", lines) + "\n";
  }

  private void addBlock(List<String> lines, List<String> block) {
    if (!block.isEmpty()) {
      lines.add("");
      lines.addAll(block);
    }
  }

  private String headline() {
    String now = "%s: %s".formatted(outlook.now().cluster().id(), headword(outlook.now().rating()));
    return outlook.supposed().isEmpty()
        ? now
        : "%s, would be %s %s"
            .formatted(
                now,
                headword(outlook.then().rating()),
                VisibleText.of(outlook.supposed().toString()));
  }

  private String headword(Rating rating) {
    return colours.paint(rating, rating.word().toUpperCase(Locale.ROOT));
  }

  private List<String> changes() {
    List<Changed> changes = outlook.changes().stream().filter(this::isTold).toList();
    if (changes.isEmpty()) {
      return List.of("  no rating would change");
    }
    int width = changes.stream().mapToInt(change -> change.what().length()).max().orElse(0);
    return changes.stream().map(change -> change(change, width)).toList();
  }

  /** Of a component that changes the reasons name the checks. */
  private boolean isTold(Changed change) {
    String component = change.what().replaceFirst("/.*", "");
    return component.equals(change.what())
        || outlook.changes().stream().noneMatch(other -> other.what().equals(component));
  }

  private String change(Changed change, int width) {
    return "  %s%s  %s -> %s"
        .formatted(
            change.what(),
            " ".repeat(width - change.what().length()),
            colours.paint(change.before(), change.before().word()),
            colours.paint(change.after(), change.after().word()));
  }

  /** What can be lost of a cluster that is not critical; of another there is nothing to tell. */
  private List<String> tolerance() {
    if (outlook.then().rating() == Rating.CRITICAL) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(outlook.supposed().isEmpty() ? "what can be lost now:" : "what could be lost then:");
    outlook.tolerance().explain().lines().forEach(line -> lines.add("  " + line));
    return lines;
  }
}
