package dev.panopticon.samples.cli;

import static java.nio.file.FileVisitOption.FOLLOW_LINKS;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.SampleTextException;
import dev.panopticon.core.sample.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recorded samples that are read anew each time they are asked, for they may be replaced meanwhile.
 */
final class SampleFiles implements SampleSource {
  private static final int MOST_LISTED = 3;

  private final String option;
  private final Path path;
  private final Clock clock;
  private final boolean areAsWritten;

  private SampleFiles(String option, Path path, Clock clock, boolean areAsWritten) {
    this.option = option;
    this.path = path;
    this.clock = clock;
    this.areAsWritten = areAsWritten;
  }

  /**
   * Reads a file or a folder once, or refuses what an option names. Where no sample carries a time,
   * all are of when the newest file was written: whoever wrote it may be gone for long.
   */
  static RecordedSamples read(String option, Path path, Clock clock) {
    return new SampleFiles(option, path, clock, true).read();
  }

  /** Returns a source that reads a file or a folder again and again; refuses one that is wrong. */
  static SampleSource live(String option, Path path, Clock clock) {
    SampleFiles files = new SampleFiles(option, path, clock, false);
    files.read();
    return files;
  }

  /** Returns a source likewise, whose samples without times are of when the newest was written. */
  static SampleSource liveAsWritten(String option, Path path, Clock clock) {
    SampleFiles files = new SampleFiles(option, path, clock, true);
    files.read();
    return files;
  }

  /** Files that cannot be read at the moment give failed answers. */
  @Override
  public Snapshot fetch(Collection<Query> queries) {
    try {
      return read().fetch(queries);
    } catch (Refusal unreadable) {
      Map<Query, Answer> answers = new LinkedHashMap<>();
      String cause = String.valueOf(unreadable.getMessage());
      queries.forEach(query -> answers.put(query, Answer.failed(cause)));
      return new Snapshot(now(), answers);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Where this cannot be told, reading refuses. */
  private Instant written() {
    try (Stream<Path> files = Files.find(path, 2, this::isRecording, FOLLOW_LINKS)) {
      OptionalLong newest = files.mapToLong(file -> file.toFile().lastModified()).max();
      return newest.isPresent() ? Instant.ofEpochMilli(newest.getAsLong()) : now();
    } catch (IOException | UncheckedIOException unreadable) {
      return now();
    }
  }

  private boolean isRecording(Path file, BasicFileAttributes attributes) {
    return attributes.isRegularFile() && (file.equals(path) || file.toString().endsWith(".prom"));
  }

  private RecordedSamples read() {
    if (path.toString().isEmpty() || Files.notExists(path)) {
      throw refused("there is no file or folder '%s'".formatted(path));
    }
    try {
      return RecordedSamples.read(path, areAsWritten ? written() : now());
    } catch (SampleTextException bad) {
      throw Refusal.usage(
          option + ": " + bad.getMessage(), "Correct that line, or record the file once more.");
    } catch (AccessDeniedException denied) {
      throw refused(denied.getFile() + ": this user may not read it");
    } catch (IOException bad) {
      throw refused(bad.getMessage());
    }
  }

  private Refusal refused(@Nullable String cause) {
    List<Path> recordings = recordingsBelow();
    return Refusal.usage(
        option + ": " + cause,
        recordings.isEmpty()
            ? "Give a folder with JOB/INSTANCE.prom, a folder with *.prom files, or one such file."
            : "Give one of its folders: " + listed(recordings));
  }

  /** Returns the folders of a folder that would do themselves. */
  private List<Path> recordingsBelow() {
    try (Stream<Path> files = Files.find(path, 3, (file, is) -> isScrape(file), FOLLOW_LINKS)) {
      return files
          .map(file -> path.resolve(path.relativize(file).getName(0)))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  private boolean isScrape(Path file) {
    return file.getNameCount() == path.getNameCount() + 3 && file.toString().endsWith(".prom");
  }

  private static String listed(List<Path> folders) {
    String first =
        folders.stream().limit(MOST_LISTED).map(Path::toString).collect(Collectors.joining(", "));
    int more = folders.size() - MOST_LISTED;
    return more > 0 ? "%s or %d more".formatted(first, more) : first;
  }
}
