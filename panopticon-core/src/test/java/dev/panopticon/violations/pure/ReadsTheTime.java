package dev.panopticon.violations.pure;

import java.time.Instant;

final class ReadsTheTime {
  Instant at = Instant.now();
}
