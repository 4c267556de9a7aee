package dev.panopticon.rules.expression;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names that parameters, queries and split values may have in expressions. */
public final class Names {
  private static final Pattern PARAMETER = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> TAKEN = new TreeSet<>(Set.of("value", "labels"));

  static {
    TAKEN.addAll(Tokens.reserved());
    TAKEN.addAll(Functions.names());
  }

  private Names() {}

  /**
   * Returns whether a parameter may be called so: {@code [a-z][a-z0-9_]*}, no word of the language.
   */
  public static boolean isParameter(String name) {
    return PARAMETER.matcher(name).matches() && !TAKEN.contains(name);
  }

  /** Returns the words that mean something else in expressions, sorted. */
  public static Set<String> taken() {
    return Collections.unmodifiableSet(TAKEN);
  }

  /** Returns whether a named number may be called so. */
  public static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches() && !TAKEN.contains(name);
  }
}
