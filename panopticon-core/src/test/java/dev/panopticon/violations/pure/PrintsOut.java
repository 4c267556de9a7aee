package dev.panopticon.violations.pure;

final class PrintsOut {
  void print() {
    System.out.println("x");
  }
}
