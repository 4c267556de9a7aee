package dev.panopticon.core.sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * An anchored regular expression that is matched in time linear in the text.
 *
 * <p>Alternatives of atoms (a literal, {@code .}, a class), each with at most one of {@code * + ?}.
 * Each alternative is matched by following all its positions at once.
 */
final class LinearPattern {
  /** A set of characters that may repeat. */
  record Atom(CharSet set, boolean optional, boolean repeated) {}

  /** A set of characters. */
  interface CharSet {
    boolean contains(int codePoint);
  }

  private final List<List<Atom>> alternatives;

  LinearPattern(List<List<Atom>> alternatives) {
    this.alternatives = alternatives;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it needs more than alternatives of simple atoms
   */
  static LinearPattern parse(String text) {
    return new LinearPatternReader(text).read();
  }

  boolean matches(String text) {
    for (List<Atom> alternative : alternatives) {
      if (matches(alternative, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<Atom> atoms, String text) {
    BitSet places = new BitSet();
    places.set(0);
    skipOptional(atoms, places);
    for (int at = 0; at < text.length() && !places.isEmpty(); ) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      places = step(atoms, places, codePoint);
    }
    return places.get(atoms.size());
  }

  private static BitSet step(List<Atom> atoms, BitSet places, int codePoint) {
    BitSet next = new BitSet();
    for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
      if (place < atoms.size() && atoms.get(place).set().contains(codePoint)) {
        next.set(place + 1);
        if (atoms.get(place).repeated()) {
          next.set(place);
        }
      }
    }
    skipOptional(atoms, next);
    return next;
  }

  private static void skipOptional(List<Atom> atoms, BitSet places) {
    for (int place = 0; place < atoms.size(); place++) {
      if (places.get(place) && atoms.get(place).optional()) {
        places.set(place + 1);
      }
    }
  }

  /** Collects atoms into alternatives. */
  static final class Builder {
    private final List<List<Atom>> alternatives = new ArrayList<>();
    private List<Atom> current = new ArrayList<>();

    void add(Atom atom) {
      current.add(atom);
    }

    void alternative() {
      alternatives.add(List.copyOf(current));
      current = new ArrayList<>();
    }

    LinearPattern build() {
      alternative();
      return new LinearPattern(List.copyOf(alternatives));
    }
  }
}
