package dev.panopticon.rules.expression;

import java.util.Set;
import java.util.regex.Pattern;

/** The names that parameters, queries and split values may have in expressions. */
public final class Names {
  private static final Pattern PARAMETER = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> TAKEN = Set.of("value", "labels", "true", "false");

  private Names() {}

  /**
   * Returns whether a parameter may be called so: {@code [a-z][a-z0-9_]*}, no word of the language.
   */
  public static boolean isParameter(String name) {
    return PARAMETER.matcher(name).matches() && isFree(name);
  }

  /** Returns whether a named number may be called so. */
  public static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches() && isFree(name);
  }

  private static boolean isFree(String name) {
    return !TAKEN.contains(name) && !Tokens.isReserved(name) && !Functions.isFunction(name);
  }
}
