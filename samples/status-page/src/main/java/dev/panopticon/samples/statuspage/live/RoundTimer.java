package dev.panopticon.samples.statuspage.live;

import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** A source that remembers when it was asked, so that rounds can be timed. Thread-safe. */
final class RoundTimer implements SampleSource {
  private final SampleSource source;
  private final Clock clock;
  private volatile Instant lastAsked;
  private volatile Begin last = new Begin(Instant.MIN, 0);
  private volatile Duration took = Duration.ZERO;

  /** When a snapshot was asked for, on this machine. */
  private record Begin(Instant snapshot, long nanos) {}

  RoundTimer(SampleSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
    lastAsked = clock.instant();
  }

  @Override
  public Snapshot fetch(Collection<Query> queries) {
    lastAsked = clock.instant();
    long nanos = System.nanoTime();
    Snapshot snapshot = source.fetch(queries);
    last = new Begin(snapshot.at(), nanos);
    return snapshot;
  }

  /**
   * Says that the round of a snapshot is over, and returns how long it took; of an earlier one that
   * is not known any more, and taken to be what the last one took.
   */
  Duration over(Instant snapshot) {
    Begin begin = last;
    if (begin.snapshot().equals(snapshot)) {
      took = Duration.ofNanos(Math.max(0, System.nanoTime() - begin.nanos()));
    }
    return took;
  }

  /** Returns how long the last round took that is over. */
  Duration took() {
    return took;
  }

  /** Returns when the source was asked last; before that, when the timer was made. */
  Instant lastAsked() {
    return lastAsked;
  }
}
