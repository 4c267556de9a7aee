package dev.panopticon.violations.pure;

final class ReadsAProperty {
  String value = System.getProperty("x");
}
