package dev.panopticon.violations.setter;

/** Has a setter; {@code settle} is none. */
public final class Mutable {
  int size;

  /** Breaks the rule. */
  public void setSize(int newSize) {
    size = newSize;
  }

  /** Is fine. */
  public void settle() {}
}
