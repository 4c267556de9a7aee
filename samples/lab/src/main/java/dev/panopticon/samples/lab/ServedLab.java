package dev.panopticon.samples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The lab whose exporters are served, and that breaks and is repaired while it is. */
public final class ServedLab implements AutoCloseable {
  private final LabFolder lab;
  private final Path temp;
  private final Path served;
  private final LabServer exporters;

  private ServedLab(LabFolder lab, Path temp, Path served, LabServer exporters) {
    this.lab = lab;
    this.temp = temp;
    this.served = served;
    this.exporters = exporters;
  }

  /** Serves a healthy lab from a folder of its own below another. */
  public static ServedLab of(LabFolder lab, Path temp) throws IOException {
    Path served = Files.createDirectories(temp.resolve("lab"));
    write(lab.scrapes(List.of()), temp, served);
    return new ServedLab(lab, temp, served, LabServer.of(served));
  }

  /** Returns what serves the exporters. */
  public LabServer exporters() {
    return exporters;
  }

  /**
   * Switches these faults on and all others off.
   *
   * @param faults their names
   */
  public void show(Collection<String> faults) throws IOException {
    Map<String, String> scrapes = lab.scrapes(faults);
    for (LabServer.Exporter exporter : exporters.exporters()) {
      if (!scrapes.containsKey(file(exporter))) {
        Files.delete(served.resolve(file(exporter)));
      }
    }
    write(scrapes, temp, served);
  }

  /**
   * Replaces whole lines of one file, all at the same moment.
   *
   * @throws IllegalArgumentException if there are none
   */
  void edit(String file, String from, String to) throws IOException {
    String old = Files.readString(served.resolve(file));
    String changed = old.replaceAll("(?m)^" + from + "$", to);
    if (changed.equals(old)) {
      throw new IllegalArgumentException("there must be a line '%s' in %s".formatted(from, file));
    }
    write(Map.of(file, changed), temp, served);
  }

  /** Ends all exporters of a node. */
  void removeNode(String node) throws IOException {
    for (LabServer.Exporter exporter : exporters.exporters()) {
      if (exporter.instance().startsWith(node + ":")) {
        Files.delete(served.resolve(file(exporter)));
      }
    }
  }

  /** Repairs everything. */
  void restore() throws IOException {
    show(List.of());
  }

  private static String file(LabServer.Exporter exporter) {
    return exporter.job() + "/" + exporter.instance() + ".prom";
  }

  /** No exporter is ever seen half written. */
  private static void write(Map<String, String> scrapes, Path temp, Path served)
      throws IOException {
    for (Map.Entry<String, String> scrape : scrapes.entrySet()) {
      Path file = served.resolve(scrape.getKey());
      Files.createDirectories(file.getParent());
      Path written = Files.writeString(temp.resolve("written"), scrape.getValue());
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    exporters.close();
  }
}
