package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Source;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of a block of text that is indented less than the block, so that it ends the block. */
final class FallenLine {
  private static final Pattern BLOCK =
      Pattern.compile("\\s*(?:- +)?[\\w./\"'-]+:\\s+[|>][+-]?[0-9]?\\s*(?:#.*)?");
  private static final Pattern KEY_OR_ITEM =
      Pattern.compile("\\s*(?:- .*|#.*|[\\w./\"'-]+:(?:\\s.*)?)");

  /** Longer blocks are no condition, and nobody waits for the search in them. */
  private static final int MOST_LINES = 50;

  private FallenLine() {}

  /** Returns what to do with the line of a place, if it has fallen out of the block above it. */
  static Optional<Misreading> at(Place anywhere) {
    Source source = anywhere.source();
    int number = anywhere.line();
    if (number < 3) {
      return Optional.empty();
    }
    String line = source.line(number);
    String above = source.line(number - 1);
    int depth = Layout.indentation(above);
    int own = Layout.indentation(line);
    boolean mayBe = own < depth && !line.isBlank() && !KEY_OR_ITEM.matcher(line).matches();
    if (!mayBe || !isInBlock(source, number - 1, depth)) {
      return Optional.empty();
    }
    String text = line.substring(own);
    Place place = new Place(source, number, own + 1, text.codePointCount(0, text.length()));
    Place begin = new Place(source, number, 1, 1);
    return Optional.of(
        new Misreading(
            place,
            "this line is indented less than the text above it, which ends here; indent it alike",
            Replacement.of(begin, line, " ".repeat(depth) + text)));
  }

  private static boolean isInBlock(Source source, int last, int depth) {
    int header = last;
    int first = Math.max(1, last - MOST_LINES);
    while (header > first && Layout.indentation(source.line(header)) >= depth) {
      header--;
    }
    return BLOCK.matcher(source.line(header)).matches();
  }
}
