package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A copy of the healthy lab whose exporters are served, and that a test breaks and repairs. */
final class ServedLab implements AutoCloseable {
  private static final Path HEALTHY = Path.of("healthy");

  private final Path temp;
  private final Path folder;
  private final LabServer exporters;

  private ServedLab(Path temp, Path folder, LabServer exporters) {
    this.temp = temp;
    this.folder = folder;
    this.exporters = exporters;
  }

  static ServedLab in(Path temp) throws IOException {
    Path folder = temp.resolve("lab");
    copy(HEALTHY, folder);
    return new ServedLab(temp, folder, LabServer.of(folder));
  }

  LabServer exporters() {
    return exporters;
  }

  /** Replaces whole lines of one file, all at the same moment. */
  void edit(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    String old = Files.readString(path);
    String changed = old.replaceAll("(?m)^" + from + "$", to);
    assertThat(changed).isNotEqualTo(old);
    Path written = temp.resolve("written");
    Files.writeString(written, changed);
    Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
  }

  void removeNode(String node) throws IOException {
    for (LabServer.Exporter exporter : exporters.exporters()) {
      if (exporter.instance().startsWith(node + ":")) {
        Files.delete(folder.resolve(exporter.job()).resolve(exporter.instance() + ".prom"));
      }
    }
  }

  void restore() throws IOException {
    copy(HEALTHY, folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Override
  public void close() {
    exporters.close();
  }
}
