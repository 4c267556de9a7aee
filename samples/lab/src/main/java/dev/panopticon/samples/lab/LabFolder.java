package dev.panopticon.samples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of the lab: the scrapes of a healthy cluster, and those of each fault.
 *
 * <p>A fault is what its folder has otherwise than {@code healthy}. Several faults are merged
 * series by series.
 */
public final class LabFolder {
  private static final String HEALTHY = "healthy";
  private static final String EXPECTED = "expected.yaml";
  private static final String SCRAPE = ".prom";

  private final Path folder;

  private LabFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A fault that can be switched on.
   *
   * @param name the name of its folder
   * @param words what is broken, a sentence
   */
  public record Fault(String name, String words) {}

  /**
   * Returns the lab in a folder.
   *
   * @throws NotDirectoryException if it holds no {@code healthy} cluster; its message says so
   */
  public static LabFolder at(Path folder) throws NotDirectoryException {
    if (!Files.isDirectory(folder.resolve(HEALTHY))) {
      throw new NotDirectoryException(
          "'%s' is no lab: it has no folder '%s' with scrapes".formatted(folder, HEALTHY));
    }
    return new LabFolder(folder);
  }

  /** Returns the faults, by name. */
  public List<Fault> faults() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.exists(entry.resolve(EXPECTED)))
          .filter(entry -> !entry.endsWith(HEALTHY))
          .sorted()
          .map(entry -> new Fault(entry.getFileName().toString(), words(entry.resolve(EXPECTED))))
          .toList();
    }
  }

  /** The comment that each expectation begins with. */
  private static String words(Path expected) {
    try (Stream<String> lines = Files.lines(expected)) {
      return lines.findFirst().map(line -> line.replaceFirst("^# *", "")).orElse("");
    } catch (IOException unreadable) {
      return "";
    }
  }

  /**
   * Returns what every exporter serves while some faults are on, by {@code JOB/INSTANCE.prom}; an
   * exporter that is dead has no entry.
   *
   * @param faults names of faults
   */
  public Map<String, String> scrapes(Collection<String> faults) throws IOException {
    Map<String, String> healthy = scrapes(HEALTHY);
    Map<String, Optional<String>> merged = new TreeMap<>();
    healthy.forEach((name, text) -> merged.put(name, Optional.of(text)));
    for (String fault : faults) {
      Map<String, String> broken = scrapes(fault);
      healthy.forEach(
          (name, text) ->
              merged.computeIfPresent(
                  name,
                  (same, before) -> {
                    Optional<String> now = Optional.ofNullable(broken.get(name));
                    return before.flatMap(
                        earlier -> now.map(text2 -> Merge.of(text, earlier, text2)));
                  }));
    }
    Map<String, String> alive = new TreeMap<>();
    merged.forEach((name, text) -> text.ifPresent(scrape -> alive.put(name, scrape)));
    return alive;
  }

  private Map<String, String> scrapes(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, String> scrapes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(one -> one.toString().endsWith(SCRAPE)).toList()) {
        scrapes.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return scrapes;
  }
}
