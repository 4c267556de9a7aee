package dev.panopticon.violations.pure;

import java.time.Clock;

final class HoldsAClock {
  Clock clock = Clock.systemUTC();
}
