package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Labels;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One exporter, and the labels that its samples get.
 *
 * @param address what is asked
 * @param labels job, instance and others; none is empty
 */
record ScrapeTarget(URI address, Map<String, String> labels) {
  static final String JOB = "job";
  static final String INSTANCE = "instance";
  private static final String SCHEME = "__scheme__";
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final String PATH = "__metrics_path__";
  private static final String ASIDE = "exported_";

  /**
   * Returns the target at an address.
   *
   * @param own the labels that its group gives, without problems
   * @throws IllegalArgumentException if the address, the scheme or the path cannot be one
   */
  static ScrapeTarget of(
      String job, String scheme, String path, String target, Map<String, String> own) {
    String usedScheme = lower(own.getOrDefault(SCHEME, scheme));
    String authority = withPort(target, usedScheme);
    Map<String, String> labels = new TreeMap<>(Map.of(JOB, job, INSTANCE, authority));
    own.forEach(
        (name, value) -> {
          if (!name.startsWith("__") && !value.isEmpty()) {
            labels.put(name, value);
          }
        });
    URI address = address(usedScheme, authority, own.getOrDefault(PATH, path));
    return new ScrapeTarget(address, Map.copyOf(labels));
  }

  /** Returns what is wrong with the labels of a group. */
  static List<String> problems(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .flatMap(label -> problem(label.getKey(), label.getValue()).stream())
            .toList();
  }

  private static Optional<String> problem(String label, String value) {
    if (!label.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
      return Optional.of("'" + label + "' is not a label name");
    }
    if (label.startsWith("__param_")) {
      return Optional.of(
          "the label '%s' sets a URL parameter, which is not supported".formatted(label));
    }
    boolean isBadScheme = label.equals(SCHEME) && !SCHEMES.contains(lower(value));
    return isBadScheme
        ? Optional.of("the scheme must be http or https, was '" + value + "'")
        : Optional.empty();
  }

  static String checkedScheme(String scheme) {
    check(Map.of(SCHEME, scheme));
    return lower(scheme);
  }

  /** Refuses labels that have problems. */
  static void check(Map<String, String> labels) {
    List<String> problems = problems(labels);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  private static String lower(String scheme) {
    return scheme.toLowerCase(Locale.ROOT);
  }

  private static String withPort(String target, String scheme) {
    if (target.contains("/") || target.contains("@") || target.isEmpty()) {
      throw new IllegalArgumentException(
          target.contains("@")
              ? "a target is HOST:PORT without user and password (the address is not shown)"
              : "a target is HOST:PORT without scheme and path, was '" + target + "'");
    }
    boolean hasPort = target.matches("(\\[.*]|[^:]*):[0-9]+");
    return hasPort ? target : target + (scheme.equals("https") ? ":443" : ":80");
  }

  private static URI address(String scheme, String authority, String path) {
    try {
      String rooted = path.startsWith("/") ? path : "/" + path;
      URI address = new URI(scheme, authority, rooted, null, null).parseServerAuthority();
      if (address.getPort() < 1 || address.getPort() > 65_535) {
        throw new IllegalArgumentException(
            "a target's port is 1 to 65535, was '" + authority + "'");
      }
      return address;
    } catch (URISyntaxException bad) {
      String hint = authority.contains("_") ? ": Java takes no underscore in host names" : "";
      throw new IllegalArgumentException(
          "a target is HOST:PORT, was '" + authority + "'" + hint, bad);
    }
  }

  /** Returns what messages call it. */
  String name() {
    return address + " (job " + labels.get(JOB) + ")";
  }

  /** Returns a series about the target itself. */
  Labels series(String metric) {
    return Labels.of(labels).with(Labels.NAME, metric);
  }

  /**
   * Returns the labels under which a sample of the target is known: the target's win, and what the
   * exporter calls the same goes on as {@code exported_NAME}.
   */
  Labels merged(Map<String, String> exposed) {
    Map<String, String> merged = new HashMap<>(exposed);
    List<String> hidden = new ArrayList<>();
    labels.forEach(
        (name, value) -> {
          merged.put(name, value);
          if (!exposed.getOrDefault(name, "").isEmpty()) {
            hidden.add(name);
          }
        });
    hidden.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    for (String name : hidden) {
      String aside = ASIDE + name;
      while (merged.containsKey(aside)) {
        aside = ASIDE + aside;
      }
      merged.put(aside, exposed.getOrDefault(name, ""));
    }
    return Labels.of(merged);
  }
}
