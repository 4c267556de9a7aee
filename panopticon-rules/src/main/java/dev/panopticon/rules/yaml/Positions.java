package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an index in a text into a line and a column as editors count them: YAML 1.1 ends lines at
 * more characters than they do.
 */
final class Positions {
  private final Source source;

  private final int[] characters;

  /** The index of each line's first character, in code points. */
  private final List<Integer> starts = new ArrayList<>();

  Positions(Source source, String text) {
    this.source = source;
    characters = text.codePoints().toArray();
    starts.add(0);
    for (int i = 0; i < characters.length; i++) {
      boolean isPair =
          characters[i] == '\r' && i + 1 < characters.length && characters[i + 1] == '\n';
      if (characters[i] == '\n' || (characters[i] == '\r' && !isPair)) {
        starts.add(i + 1);
      }
    }
  }

  /** Returns the place of one character by its index, in code points. */
  Place at(int index) {
    int line = line(index);
    return new Place(source, line, index - starts.get(line - 1) + 1, 1);
  }

  /** Returns whether nothing but a comment follows on a line from this index on. */
  boolean isBeforeComment(int index) {
    int at = index;
    while (at < characters.length && (characters[at] == ' ' || characters[at] == '\t')) {
      at++;
    }
    return at > index && at < characters.length && characters[at] == '#';
  }

  private int line(int index) {
    int low = 0;
    int high = starts.size();
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (starts.get(middle) <= index) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }
}
