package dev.panopticon.rules.explain;

import dev.panopticon.core.sample.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Settings as indented lines, with what they come from in a column of its own. */
final class SettingText {
  /** Lines that are longer do not push the column of all others to the right. */
  private static final int MOST_COLUMNS = 64;

  private final List<Line> lines = new ArrayList<>();

  private record Line(String text, String origin) {}

  private SettingText() {}

  static String print(List<Setting> settings) {
    SettingText text = new SettingText();
    text.add(settings, "");
    int column =
        text.lines.stream()
            .mapToInt(line -> line.text().length())
            .filter(length -> length <= MOST_COLUMNS)
            .max()
            .orElse(0);
    StringBuilder printed = new StringBuilder();
    for (Line line : text.lines) {
      printed.append(line.text());
      if (!line.origin().isEmpty()) {
        printed.append(" ".repeat(Math.max(0, column - line.text().length())));
        printed.append("  # ").append(line.origin());
      }
      printed.append('\n');
    }
    return printed.toString();
  }

  private void add(List<Setting> settings, String indent) {
    for (Setting setting : settings) {
      String key = setting.key().equals("-") ? "-" : setting.key() + ":";
      String text = setting.value().isEmpty() ? key : key + " " + setting.value();
      lines.add(new Line(VisibleText.of(indent + text), VisibleText.of(setting.origin())));
      add(setting.parts(), indent + "  ");
    }
  }
}
