package dev.panopticon.samples.statuspage;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.SampleTextException;
import dev.panopticon.core.sample.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Recorded samples that are read anew each time they are asked, for they may be replaced meanwhile.
 */
final class SampleFiles implements SampleSource {
  private final Path path;
  private final Clock clock;

  private SampleFiles(Path path, Clock clock) {
    this.path = path;
    this.clock = clock;
  }

  /** Returns the samples of a file or a folder; refuses one that cannot be read now. */
  static SampleFiles at(Path path, Clock clock) {
    SampleFiles files = new SampleFiles(path, clock);
    try {
      files.read();
    } catch (IOException | SampleTextException bad) {
      throw Refusal.usage(
          "--samples: " + bad.getMessage(),
          "Give a folder with JOB/INSTANCE.prom, a folder with *.prom files, or one such file.");
    }
    return files;
  }

  /** Files that cannot be read at the moment give failed answers. */
  @Override
  public Snapshot fetch(Collection<Query> queries) {
    try {
      return read().fetch(queries);
    } catch (IOException | SampleTextException bad) {
      Map<Query, Answer> answers = new LinkedHashMap<>();
      String cause = String.valueOf(bad.getMessage());
      queries.forEach(query -> answers.put(query, Answer.failed(cause)));
      return new Snapshot(now(), answers);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private RecordedSamples read() throws IOException {
    if (Files.notExists(path)) {
      throw new IOException("there is no file or folder '%s'".formatted(path));
    }
    return RecordedSamples.read(path, now());
  }
}
