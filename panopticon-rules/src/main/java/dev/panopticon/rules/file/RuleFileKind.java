package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a file is, by the keys at its top. */
public enum RuleFileKind {
  /** One cluster. */
  CLUSTER("cluster", "include components override host-label"),
  /** One component. */
  COMPONENT("component", "checks depends-on jobs members roles"),
  /** Tests of rules. */
  TESTS("panopticon-tests", ""),
  /** Nothing that is known here. */
  OTHER("", ""),
  /** No YAML map, so that nothing is known of it but what is wrong. */
  UNREADABLE("", "");

  private static final int MOST_READ = 1 << 20;
  private static final String FORMAT = "panopticon";
  private static final Pattern KEY = Pattern.compile("(?m)^[\"']?([a-z-]+)[\"']?[ \\t]*:");

  private final String id;
  private final String ownKeys;

  RuleFileKind(String id, String ownKeys) {
    this.id = id;
    this.ownKeys = ownKeys;
  }

  /** Returns the kind of a file; a mistyped key, or a mistake further down, changes nothing. */
  public static RuleFileKind of(Path file) {
    return keys(file)
        .map(RuleFileKind::ofKeys)
        .orElseGet(() -> of(lineBegins(file)).orElse(UNREADABLE));
  }

  /** Returns the key that such a file begins with. */
  String id() {
    return id;
  }

  private static Optional<Set<String>> keys(Path file) {
    try {
      return new Library(file, new Problems()).open(file).map(map -> map.entries().keySet());
    } catch (Problems.Ended limitPassed) {
      return Optional.empty();
    }
  }

  /** Returns the kind of a file that has these keys at its top. */
  static RuleFileKind ofKeys(Set<String> keys) {
    return of(keys).orElse(OTHER);
  }

  private static Optional<RuleFileKind> of(Set<String> keys) {
    List<RuleFileKind> known = List.of(CLUSTER, COMPONENT, TESTS);
    return known.stream()
        .filter(kind -> keys.contains(kind.id))
        .findFirst()
        .or(() -> known.stream().filter(kind -> kind.hasOwnKeyIn(keys)).findFirst())
        .or(() -> known.stream().filter(kind -> kind.isNearlyIn(keys)).findFirst());
  }

  private boolean isNearlyIn(Set<String> keys) {
    return keys.stream().anyMatch(key -> Suggestion.nearest(key, List.of(id)).isPresent());
  }

  private boolean hasOwnKeyIn(Set<String> keys) {
    return keys.contains(FORMAT) && List.of(ownKeys.split(" ")).stream().anyMatch(keys::contains);
  }

  /** Of bad YAML nothing else can be known than what stands at the begin of lines. */
  private static Set<String> lineBegins(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      String text = new String(bytes.readNBytes(MOST_READ), StandardCharsets.UTF_8);
      return KEY.matcher(text).results().map(key -> key.group(1)).collect(Collectors.toSet());
    } catch (IOException unreadable) {
      return Set.of();
    }
  }
}
