package dev.panopticon.violations.pure;

final class ReadsMillis {
  long millis = System.currentTimeMillis();
}
