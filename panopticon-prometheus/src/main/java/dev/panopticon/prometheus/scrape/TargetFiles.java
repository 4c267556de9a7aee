package dev.panopticon.prometheus.scrape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A file that lists targets, or several. Each keeps the last good list. Thread-safe. */
final class TargetFiles {
  private static final int MOST_BYTES = 16 << 20;

  private final Path pattern;
  private final Function<TargetGroup, List<ScrapeTarget>> targets;
  private final Map<Path, Known> known = new LinkedHashMap<>();

  /** What a file held when it was last read: the list is older where that text was broken. */
  private record Known(ByteBuffer text, List<ScrapeTarget> targets, Optional<String> problem) {}

  private static final Known NOTHING =
      new Known(ByteBuffer.allocate(0), List.of(), Optional.empty());

  /**
   * Looks at no file yet.
   *
   * @param targets throws IllegalArgumentException where a group cannot be one
   */
  TargetFiles(Path pattern, Function<TargetGroup, List<ScrapeTarget>> targets) {
    this.pattern = pattern;
    this.targets = targets;
  }

  /** Returns the targets, and tells what is wrong with files. */
  synchronized List<ScrapeTarget> read(Consumer<String> problems) {
    List<Path> files = files(problems);
    known.keySet().retainAll(files);
    List<ScrapeTarget> all = new ArrayList<>();
    for (Path file : files) {
      Known now = read(file, known.getOrDefault(file, NOTHING));
      known.put(file, now);
      now.problem().ifPresent(problem -> problems.accept("targets file " + problem));
      all.addAll(now.targets());
    }
    return all;
  }

  private List<Path> files(Consumer<String> problems) {
    Path name = pattern.getFileName();
    if (name == null || !name.toString().contains("*")) {
      return List.of(pattern);
    }
    Path folder = pattern.toAbsolutePath().getParent();
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name.toString())) {
      found.forEach(files::add);
    } catch (IOException unreadable) {
      problems.accept("targets files %s: the folder cannot be read".formatted(pattern));
      return List.copyOf(known.keySet());
    }
    if (files.isEmpty()) {
      problems.accept("targets files %s: there is none".formatted(pattern));
    }
    files.sort(null);
    return files;
  }

  private Known read(Path file, Known before) {
    try {
      byte[] text = content(file);
      boolean isSame = text.length > 0 && ByteBuffer.wrap(text).equals(before.text());
      return isSame ? before : parsed(file, text, before);
    } catch (IOException unreadable) {
      // Whatever comes next is to be read, also if it is the same as before.
      return new Known(
          NOTHING.text(), before.targets(), Optional.of(stays(cause(file, unreadable), before)));
    }
  }

  private static byte[] content(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it is larger than 16 MiB");
    }
    return Files.readAllBytes(file);
  }

  private Known parsed(Path file, byte[] text, Known before) {
    try {
      List<ScrapeTarget> read = new ArrayList<>();
      TargetFileText.read(file, text, group -> read.addAll(targets.apply(group)));
      return new Known(ByteBuffer.wrap(text), List.copyOf(read), Optional.empty());
    } catch (BadScrapeException bad) {
      return new Known(
          ByteBuffer.wrap(text), before.targets(), Optional.of(stays(bad.problem(), before)));
    }
  }

  private static String stays(String problem, Known before) {
    return before.targets().isEmpty()
        ? problem
        : problem + "; the last good list stays, " + before.targets().size() + " targets";
  }

  private static String cause(Path file, IOException unreadable) {
    if (unreadable instanceof NoSuchFileException) {
      return file + ": there is no such file";
    }
    return unreadable instanceof AccessDeniedException
        ? file + ": this user may not read it"
        : file + ": it cannot be read: " + unreadable.getMessage();
  }
}
