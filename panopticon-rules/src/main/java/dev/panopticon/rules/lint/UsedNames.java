package dev.panopticon.rules.lint;

import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects every word that may name a parameter, where one may be named. */
final class UsedNames {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern IN_QUERY = Pattern.compile("\\$\\{([^}]*)}");
  private static final Set<String> COMPUTED =
      Set.of(
          "voters",
          "absent",
          "value",
          "valid",
          "healthy",
          "warning",
          "expect",
          "combine",
          "for",
          "recover-for",
          "unknown-grace",
          "flapping",
          "max-age");
  private static final Set<String> QUERIES = Set.of("query", "queries");
  private static final Set<String> PARTS = Set.of("checks", "components");

  private final Set<String> names = new HashSet<>();

  /** Adds the words of a cluster, component or check. */
  UsedNames addAll(Mapping map) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (COMPUTED.contains(key)) {
                addWords(entry.value());
              } else if (QUERIES.contains(key)) {
                scalars(entry.value()).forEach(text -> add(IN_QUERY.matcher(text), 1));
              } else if (entry.value() instanceof Mapping parts && PARTS.contains(key)) {
                parts.entries().values().forEach(this::addPart);
              } else if (entry.value() instanceof Mapping declared && key.equals("parameters")) {
                declared.entries().values().forEach(e -> value(e).ifPresent(this::addWords));
              }
            });
    return this;
  }

  private void addPart(Entry part) {
    if (part.value() instanceof Mapping map) {
      addAll(map);
    }
  }

  /** Adds every word of a value. */
  void addWords(Node value) {
    scalars(value).forEach(text -> add(WORD.matcher(text), 0));
  }

  UsedNames addNames(Set<String> more) {
    names.addAll(more);
    return this;
  }

  private void add(Matcher matcher, int group) {
    while (matcher.find()) {
      names.add(matcher.group(group));
    }
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /** Returns the value or default of a parameter. */
  static Optional<Node> value(Entry parameter) {
    return parameter.value() instanceof Mapping declared
        ? declared.get("default")
        : Optional.of(parameter.value());
  }

  private static Stream<String> scalars(Node node) {
    if (node instanceof Scalar scalar) {
      return Stream.of(scalar.text());
    }
    return node instanceof Sequence list
        ? list.items().stream().flatMap(UsedNames::scalars)
        : ((Mapping) node).entries().values().stream().flatMap(e -> scalars(e.value()));
  }
}
