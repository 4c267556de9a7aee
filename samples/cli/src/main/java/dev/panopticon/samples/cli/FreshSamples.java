package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Recorded samples that are no answers once they are too old: whoever wrote them may have stopped.
 *
 * @param source tells by the time of its snapshots how old they are
 * @param most how old they may be
 */
record FreshSamples(SampleSource source, Duration most, Clock clock) implements SampleSource {
  @Override
  public Snapshot fetch(Collection<Query> queries) {
    Snapshot snapshot = source.fetch(queries);
    Duration age = Duration.between(snapshot.at(), clock.instant());
    if (age.compareTo(most) <= 0) {
      return snapshot;
    }
    String cause =
        "the samples are of %s, older than --max-age %s".formatted(snapshot.at(), inWords(most));
    Map<Query, Answer> answers = new LinkedHashMap<>();
    snapshot.answers().keySet().forEach(query -> answers.put(query, Answer.failed(cause)));
    return new Snapshot(snapshot.at(), answers, snapshot.remarks());
  }

  /** As it is written on a command line. */
  private static String inWords(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
