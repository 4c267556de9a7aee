package dev.panopticon.core.sample;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A file or folder with recorded scrapes. */
final class Recording {
  private static final String SUFFIX = ".prom";

  private final Path path;
  private final SeriesTable flat = new SeriesTable();
  private final List<Sample> scraped = new ArrayList<>();
  private final Map<Labels, String> unreadable = new HashMap<>();

  Recording(Path path) {
    this.path = path;
  }

  /** Returns the samples that scrapes hold, and those of flat files. */
  List<Sample> samples() {
    List<Sample> samples = new ArrayList<>(flat.samples());
    samples.addAll(scraped);
    return samples;
  }

  /** Returns why scrapes could not be read, by the {@code up} that says so. */
  Map<Labels, String> unreadable() {
    return unreadable;
  }

  Recording read() throws IOException {
    if (!Files.isDirectory(path)) {
      readFlat(path);
      return this;
    }
    boolean found = false;
    for (Path entry : sorted(path)) {
      if (Files.isDirectory(entry)) {
        for (Path scrape : sorted(entry)) {
          if (isRecording(scrape)) {
            readScrape(fileName(entry), scrape);
            found = true;
          }
        }
      } else if (isRecording(entry)) {
        readFlat(entry);
        found = true;
      }
    }
    if (!found) {
      throw new NoSuchFileException(
          path.toString(), null, "the folder holds no " + SUFFIX + " file, nor folders with them");
    }
    return this;
  }

  private void readFlat(Path file) throws IOException {
    try {
      flat.read(Files.readString(file), line -> file + ":" + line);
    } catch (SampleTextException bad) {
      throw bad.in(file);
    } catch (CharacterCodingException notText) {
      throw new IOException(file + ": not a text in UTF-8", notText);
    }
  }

  private void readScrape(String job, Path file) throws IOException {
    String name = fileName(file);
    Target target = new Target(job, name.substring(0, name.length() - SUFFIX.length()));
    Target.Scrape scrape = target.read(file, Files.readAllBytes(file));
    scraped.addAll(scrape.samples());
    if (!scrape.problem().isEmpty()) {
      scrape.samples().forEach(up -> unreadable.put(up.labels(), scrape.problem()));
    }
  }

  private static boolean isRecording(Path file) {
    return fileName(file).endsWith(SUFFIX) && Files.isRegularFile(file);
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
