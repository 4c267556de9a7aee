package dev.panopticon.core.sample;

import java.util.Collection;

/**
 * Where samples come from: a server, recorded text, a test.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface SampleSource {
  /**
   * Asks all queries and returns one answer for each.
   *
   * <p>The samples that answer a timed query carry when they were measured; one of which the source
   * does not know that has no time.
   *
   * <p>Blocks at most the deadline of the source and never throws because of the outside world:
   * what could not be answered is an {@link Answer.Failed}. An interrupt gives failed answers and
   * stays set.
   */
  Snapshot fetch(Collection<Query> queries);
}
