package dev.panopticon.violations.alpha;

import dev.panopticon.violations.beta.Other;

/** Has a twin in another package, and needs that package while it is needed there. */
public final class Twin {
  Other other = new Other();
}
