package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Lines that begin with what looks like a blank and is a letter for YAML, such as U+00A0, which
 * does not break: text that is copied from a browser or a chat has them.
 */
final class OddIndents {
  private static final Pattern BEGIN = Pattern.compile("([\\p{Zs}]+)([^\\s:]+)");
  private static final Pattern ODD = Pattern.compile("[\\p{Zs}&&[^ ]]");
  private static final int WIDE = 0x3000;

  private OddIndents() {}

  /** Returns the mistake of each such line, but of those within quoted texts and blocks. */
  static List<Misreading> in(Source source, Positions positions, String text) {
    if (!ODD.matcher(text).find()) {
      return List.of();
    }
    NavigableMap<Integer, Misreading> found = new TreeMap<>();
    for (int line = 1; line <= source.lineCount(); line++) {
      int number = line;
      at(source, line).ifPresent(mistake -> found.put(number, mistake));
    }
    if (!found.isEmpty()) {
      forgiveTexts(found, positions, text);
    }
    return new ArrayList<>(found.values());
  }

  private static Optional<Misreading> at(Source source, int number) {
    Matcher begin = BEGIN.matcher(source.line(number));
    if (!begin.lookingAt() || isPlain(begin.group(1))) {
      return Optional.empty();
    }
    String blanks = begin.group(1);
    int odd = 0;
    while (blanks.charAt(odd) == ' ') {
      odd++;
    }
    int width = blanks.chars().map(c -> c == WIDE ? 2 : 1).sum();
    Place whole = new Place(source, number, 1, begin.group().codePointCount(0, begin.end()));
    return Optional.of(
        new Misreading(
            new Place(source, number, odd + 1, blanks.length() - odd),
            "U+%04X looks like a blank, and cannot indent; use spaces"
                .formatted((int) blanks.charAt(odd)),
            Optional.of(new Replacement(whole, " ".repeat(width) + begin.group(2)))));
  }

  private static boolean isPlain(String blanks) {
    return blanks.chars().allMatch(c -> c == ' ');
  }

  private static void forgiveTexts(
      NavigableMap<Integer, Misreading> found, Positions positions, String text) {
    try {
      ParserImpl events = new ParserImpl(new StreamReader(text), new LoaderOptions());
      while (!events.checkEvent(Event.ID.StreamEnd)) {
        if (events.getEvent() instanceof ScalarEvent scalar
            && scalar.getScalarStyle() != ScalarStyle.PLAIN) {
          int first = positions.at(scalar.getStartMark().getIndex()).line();
          int end = scalar.getEndMark().getIndex();
          boolean isQuoted =
              scalar.getScalarStyle() != ScalarStyle.LITERAL
                  && scalar.getScalarStyle() != ScalarStyle.FOLDED;
          boolean endsHere = isQuoted || end == text.codePointCount(0, text.length());
          found.subMap(first, false, positions.at(end).line(), endsHere).clear();
        }
      }
    } catch (YAMLException | IllegalArgumentException broken) {
      return; // by such a line, most likely
    }
  }
}
