package dev.panopticon.core.check;

import java.util.regex.Pattern;

/** The ids of clusters, components and checks. */
public final class Ids {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private Ids() {}

  /** Returns whether a text may be an id: a lower-case letter, then letters, digits, hyphens. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * Returns the id.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String check(String what, String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "a %s id must be lower-case letters, digits and hyphens, was \"%s\"".formatted(what, id));
    }
    return id;
  }
}
