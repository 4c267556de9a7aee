package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;

/**
 * How much the files of a cluster are when everything is written out: an alias as often as it is
 * used, a file as often as it is included, a parameter wherever a query holds it. Few lines can
 * stand for more than any memory holds.
 */
final class Growth {
  static final int MOST_CHARACTERS = 1 << 24;

  /** What a value takes besides its text. */
  private static final int VALUE = 10;

  private final Problems problems;
  private long characters;

  Growth(Problems problems) {
    this.problems = problems;
  }

  /** Adds a text that grew; ends the reading where it is too much. */
  void add(String text, Place place) {
    characters += text.length();
    check(place);
  }

  /** Adds all that a file holds; ends the reading where it is too much. */
  void add(Mapping file, Place place) {
    write(file);
    check(place);
  }

  private void check(Place place) {
    if (characters > MOST_CHARACTERS) {
      problems.end(
          place,
          ("with aliases, includes and parameters written out, the rule files have more than %d"
                  + " characters")
              .formatted(MOST_CHARACTERS));
    }
  }

  /** No further than the limit: aliases of aliases have no end that could be waited for. */
  private void write(Node node) {
    if (characters > MOST_CHARACTERS) {
      return;
    }
    characters += VALUE;
    if (node instanceof Scalar scalar) {
      characters += scalar.text().length();
    } else if (node instanceof Sequence list) {
      list.items().forEach(this::write);
    } else if (node instanceof Mapping map) {
      for (Entry entry : map.entries().values()) {
        write(entry.key());
        write(entry.value());
      }
    }
  }
}
