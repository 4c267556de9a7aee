package dev.panopticon.core.sample;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file or folder with recorded scrapes. */
final class Recording {
  private static final String SUFFIX = ".prom";

  private final Path path;
  private final List<Sample> samples = new ArrayList<>();

  Recording(Path path) {
    this.path = path;
  }

  List<Sample> read() throws IOException {
    if (!Files.isDirectory(path)) {
      readFlat(path);
      return samples;
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
    return samples;
  }

  private void readFlat(Path file) throws IOException {
    try {
      samples.addAll(SampleText.parse(Files.readString(file)));
    } catch (SampleTextException bad) {
      throw bad.in(file);
    } catch (CharacterCodingException notText) {
      throw new IOException(file + ": not a text in UTF-8", notText);
    }
  }

  private void readScrape(String job, Path file) throws IOException {
    String name = fileName(file);
    Target target = new Target(job, name.substring(0, name.length() - SUFFIX.length()));
    samples.addAll(target.scraped(Files.readAllBytes(file)));
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
