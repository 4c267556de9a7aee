package dev.panopticon.rules.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which files a test may name: they may lie above its folder, so they must be called what
 * they are. Whoever writes a test could else have any file opened, and lines of it in a message. A
 * link counts as what it leads to.
 */
final class NamedFiles {
  static final long MOST_BYTES = 1 << 26;

  private static final String RECORDING = ".prom";
  private static final int FOLDERS = 2;

  private NamedFiles() {}

  /** Returns why a file cannot hold rules. */
  static Optional<String> whyNoRules(Path file) {
    try {
      String name = file.toRealPath().toString();
      return name.endsWith(".yaml") || name.endsWith(".yml") || Files.isDirectory(file)
          ? Optional.empty()
          : Optional.of("must be a .yaml file");
    } catch (IOException missing) {
      return Optional.of("does not exist: the path begins at the folder of this file");
    }
  }

  /** Returns why a path cannot be a recording; one that is missing is told by whoever opens it. */
  static Optional<String> whyNoRecording(Path path) {
    try (Stream<Path> below = Files.walk(path.toRealPath(), FOLDERS)) {
      List<Path> files =
          below.filter(file -> Files.isDirectory(path) ? isCalled(file) : true).toList();
      long bytes = 0;
      for (Path file : files) {
        Path real = file.toRealPath();
        if (!isCalled(real) || !Files.isRegularFile(real)) {
          return Optional.of("must be a .prom file or a folder of them");
        }
        bytes += Files.size(real);
      }
      return bytes > MOST_BYTES
          ? Optional.of("has more than %d bytes".formatted(MOST_BYTES))
          : Optional.empty();
    } catch (IOException | UncheckedIOException missing) {
      return Optional.empty();
    }
  }

  private static boolean isCalled(Path file) {
    return file.toString().endsWith(RECORDING);
  }
}
