package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The packs on the class path: {@code META-INF/panopticon/NAME.yaml} of any jar. */
final class Packs {
  private static final String FOLDER = "META-INF/panopticon/";
  private static final String NAME = "[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\\.yaml";
  private static final int ENDING = ".yaml".length();

  /** The names of the packs of its jar, a line each: a jar cannot be asked what it holds. */
  private static final String INDEX = FOLDER + "packs.txt";

  private static final int MOST_BYTES_OF_AN_INDEX = 1 << 16;

  private Packs() {}

  static boolean isName(String name) {
    return name.matches(NAME);
  }

  static String resource(String name) {
    return FOLDER + name;
  }

  static Optional<InputStream> open(String name) {
    return loader().map(loader -> loader.getResourceAsStream(resource(name)));
  }

  private static Optional<ClassLoader> loader() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .or(() -> Optional.ofNullable(Packs.class.getClassLoader()));
  }

  /**
   * Returns the pack that was meant: one of an index, whose name before its ending is nearly so.
   */
  static Optional<String> near(String name) {
    List<String> known =
        names().stream().map(pack -> pack.substring(0, pack.length() - ENDING)).toList();
    return Suggestion.nearest(name.substring(0, name.length() - ENDING), known)
        .map(near -> near + ".yaml");
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    try {
      for (URL index : indexes()) {
        try (InputStream bytes = index.openStream()) {
          new String(bytes.readNBytes(MOST_BYTES_OF_AN_INDEX), StandardCharsets.UTF_8)
              .lines()
              .filter(Packs::isName)
              .forEach(names::add);
        }
      }
    } catch (IOException unreadable) {
      return List.of(); // then none is suggested
    }
    return names;
  }

  private static List<URL> indexes() throws IOException {
    Optional<ClassLoader> loader = loader();
    return loader.isEmpty() ? List.of() : Collections.list(loader.get().getResources(INDEX));
  }
}
