package dev.panopticon.violations.beta;

/** Has a twin in another package, and needs it. */
public final class Twin {
  dev.panopticon.violations.alpha.Twin twin = new dev.panopticon.violations.alpha.Twin();
}
