package dev.panopticon.violations.pure;

final class StartsAThread {
  Thread thread = new Thread(() -> {});
}
