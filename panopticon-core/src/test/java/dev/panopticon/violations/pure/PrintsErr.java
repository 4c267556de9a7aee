package dev.panopticon.violations.pure;

final class PrintsErr {
  void print() {
    System.err.println("x");
  }
}
