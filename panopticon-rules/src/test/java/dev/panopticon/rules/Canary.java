package dev.panopticon.rules;

import java.util.concurrent.atomic.AtomicBoolean;

/** A class that rule files try to use; whoever initializes it is seen. */
public final class Canary {
  static {
    Cage.IS_OPEN.set(true);
  }

  /** Is what an attack would like to call. */
  public Canary(String anything) {
    Cage.IS_OPEN.set(!anything.isEmpty());
  }

  /** Whether the class was ever used. */
  static final class Cage {
    static final AtomicBoolean IS_OPEN = new AtomicBoolean();

    private Cage() {}
  }
}
