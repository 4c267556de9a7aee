package dev.panopticon.rules.problem;

import java.util.List;

/** A text that was loaded, for showing lines of it. Immutable; equal only to itself. */
public final class Source {
  private final String name;
  private final List<String> lines;
  private final boolean isFile;

  private Source(String name, List<String> lines, boolean isFile) {
    this.name = name;
    this.lines = lines;
    this.isFile = isFile;
  }

  /**
   * Returns the source of this text.
   *
   * @param name how messages call it: usually a path
   */
  public static Source of(String name, String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    return new Source(name, List.of(lines.split("\n", -1)), true);
  }

  /** Returns the source that is no file: the value that a host application gives a parameter. */
  public static Source ofParameter(String parameter) {
    return new Source("parameter " + parameter, List.of(""), false);
  }

  /** Returns whether it is a file, and not a value that a host application gives. */
  public boolean isFile() {
    return isFile;
  }

  /** Returns how messages call it. */
  public String name() {
    return name;
  }

  /** Returns how many lines it has. */
  public int lineCount() {
    return lines.size();
  }

  /** Returns a line by its number, from 1; empty behind the end. */
  public String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }
}
