package dev.panopticon.rules.format;

import java.util.List;

/** What a key may hold. */
public sealed interface Value {
  /**
   * A single value, written in a certain way.
   *
   * @param words what it is, Markdown: {@code duration like `1h30m`}
   * @param pattern a regular expression that the text matches somewhere, as Java and JavaScript
   *     read it; empty where every text will do
   * @param types what a reader of YAML may take it for, as JSON Schema names it; a text is always
   *     one of them
   * @param range which numbers there may be, where a number is one of the types
   */
  record Single(String words, String pattern, List<String> types, Range range) implements Value {
    /** Copies the types. */
    public Single {
      types = List.copyOf(types);
    }
  }

  /**
   * Which numbers there may be.
   *
   * @param least the least of them
   * @param most the most of them
   * @param isWhole whether fractions are excluded
   */
  record Range(double least, double most, boolean isWhole) {
    static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    static Range only(int number) {
      return new Range(number, number, false);
    }
  }

  /**
   * One of some words.
   *
   * @param words all there are
   */
  record OneOf(List<String> words) implements Value {
    /** Copies the words. */
    public OneOf {
      words = List.copyOf(words);
    }
  }

  /**
   * A list.
   *
   * @param item each of its items
   * @param least how many there must be
   * @param mayBeBare whether a single item may stand without brackets
   */
  record Many(Value item, int least, boolean mayBeBare) implements Value {}

  /**
   * A kind of name in a map.
   *
   * @param name how such a name is written
   * @param value what it may hold
   */
  record NameKind(Single name, Value value) {}

  /**
   * A map whose keys are names.
   *
   * @param kinds the kinds of names, and what each may hold
   * @param least how many names there must be
   * @param most how many there may be
   */
  record Named(List<NameKind> kinds, int least, int most) implements Value {
    /** Copies the kinds. */
    public Named {
      kinds = List.copyOf(kinds);
    }

    /** A map of any number of names of one kind. */
    static Named of(Single name, Value value) {
      return of(name, value, 0, Integer.MAX_VALUE);
    }

    /** A map of so many names of one kind. */
    static Named of(Single name, Value value, int least, int most) {
      return new Named(List.of(new NameKind(name, value)), least, most);
    }

    /** A map of any number of names of these kinds. */
    static Named of(NameKind... kinds) {
      return new Named(List.of(kinds), 0, Integer.MAX_VALUE);
    }
  }

  /**
   * A map of the format.
   *
   * @param level the map
   */
  record Keys(Level level) implements Value {}

  /**
   * Keys that change such a map: any of them, each with a value of its own or with {@code ~}, which
   * removes it.
   *
   * @param level the map that is changed
   */
  record Changes(Level level) implements Value {}

  /**
   * One of several kinds of values.
   *
   * @param values all there are
   */
  record Either(List<Value> values) implements Value {
    /** Copies the kinds. */
    public Either {
      values = List.copyOf(values);
    }

    static Either of(Value... values) {
      return new Either(List.of(values));
    }
  }
}
