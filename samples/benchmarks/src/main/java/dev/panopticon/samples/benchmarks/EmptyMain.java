package dev.panopticon.samples.benchmarks;

/** The least that a process of Java does. */
public final class EmptyMain {
  private EmptyMain() {}

  /** Does nothing. */
  public static void main(String[] args) {}
}
