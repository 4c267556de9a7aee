package dev.panopticon.samples.statuspage.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The files of the front end, from the class path. */
final class StaticFiles {
  private static final String FOLDER = "/web/";
  private static final String INDEX = "index.html";

  /** No name begins with a dot, so none leads out of the folder. */
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_-]+/){0,5}[A-Za-z0-9_-][A-Za-z0-9_.-]{0,80}");

  /** What paths begin with that lead to no view of the page. */
  private static final Set<String> NO_VIEWS = Set.of("api", "css", "js");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/vnd.microsoft.icon"),
          Map.entry("woff2", "font/woff2"));

  /**
   * A file.
   *
   * @param type its content type
   * @param address where it is read
   */
  record File(String type, URL address) {
    InputStream open() {
      try {
        return address.openStream();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private StaticFiles() {}

  /**
   * Returns what a path of the address shows: a file, or, where its last part has no dot, the page
   * that makes all views.
   */
  static Optional<File> find(String path) {
    String name = path.startsWith("/") ? path.substring(1) : path;
    int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    if (dot < 0) {
      return NO_VIEWS.contains(name.split("/", 2)[0]) ? Optional.empty() : read(INDEX);
    }
    return NAME.matcher(name).matches() ? read(name) : Optional.empty();
  }

  private static Optional<File> read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(StaticFiles.class.getResource(FOLDER + name))
        .map(address -> new File(type, address));
  }
}
