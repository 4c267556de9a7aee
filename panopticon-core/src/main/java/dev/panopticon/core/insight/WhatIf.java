package dev.panopticon.core.insight;

import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.rating.Rating;

/** The changes of a what-if. */
public final class WhatIf {
  private WhatIf() {}

  /** Returns that a component's own rating is this, whatever its checks or members say. */
  public static Change rating(String component, Rating rating) {
    return before -> before.withGiven(component, rating);
  }
}
