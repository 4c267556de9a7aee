package dev.panopticon.violations.pure;

final class Logs {
  System.Logger logger = System.getLogger("x");
}
