package dev.panopticon.rules.file;

import dev.panopticon.core.check.Ids;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import dev.panopticon.rules.yaml.Unquoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of one map, read by the type that each must have; whatever differs is a problem. */
public final class Fields {
  private static final Map<String, String> SWITCHES =
      Map.of(
          "true", "true", "yes", "true", "on", "true", "1", "true", "false", "false", "no", "false",
          "off", "false", "0", "false");
  private static final Map<String, String> EXAMPLES =
      Map.of("depends-on", " like { host: warn }", "split-by", " like { state: [a, b] }");

  /** What other tools call it. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("expr", "query"),
          Map.entry("expression", "query"),
          Map.entry("promql", "query"),
          Map.entry("metric", "query"),
          Map.entry("value", "default"),
          Map.entry("minimum", "min"),
          Map.entry("maximum", "max"),
          Map.entry("params", "parameters"),
          Map.entry("import", "include"),
          Map.entry("imports", "include"),
          Map.entry("runbook_url", "runbook"),
          Map.entry("summary", "title"),
          Map.entry("requires", "depends-on"),
          Map.entry("dependencies", "depends-on"));

  private static final Pattern EQUATED = Pattern.compile("([a-z-]+) *([=:]) *([^=:].*)");
  private static final Map<String, String> WANTED =
      Map.of(
          "combine", "quorum, worst, best or { healthy: rung, warning: rung }",
          "voters", "a number, a parameter or a list of names");

  private static final Set<String> TEXTS =
      Set.of("healthy", "warning", "valid", "expect", "value", "title", "description");

  private final Mapping map;
  private final Problems problems;

  /** Reads this map and reports here. */
  public Fields(Mapping map, Problems problems) {
    this.map = map;
    this.problems = problems;
  }

  /** Reports every key but these. */
  public Fields allowing(String words, Set<String> keys) {
    map.entries().values().stream()
        .filter(entry -> !keys.contains(entry.key().text()))
        .forEach(entry -> refuse(entry, words, keys));
    return this;
  }

  /** Reports every key that this map may not have. */
  Fields allowing(Level level) {
    String empty = "";
    for (Node.Entry entry : map.entries().values()) {
      String key = entry.key().text();
      if (level.keys().contains(key)) {
        empty = entry.value().shape().equals("nothing") ? key : "";
      } else if (CriticalKey.isOne(key)) {
        CriticalKey.refuse(entry, map, level, problems);
      } else if (!empty.isEmpty()) {
        refuseBehindEmpty(entry, level, empty);
      } else if (level == Level.CHECK && Ids.isId(key) && isCheck(entry.value())) {
        problems.add(
            Code.UNKNOWN_KEY,
            entry.key().place(),
            "a check has no key '%s'; this is a check of its own: indent it and its keys less"
                .formatted(key));
      } else {
        refuse(entry, level.words(), level.keys());
      }
    }
    return this;
  }

  private static boolean isCheck(Node value) {
    return value instanceof Mapping keys
        && keys.get("healthy").isPresent()
        && (keys.get("query").isPresent() || keys.get("queries").isPresent());
  }

  private void refuseBehindEmpty(Node.Entry entry, Level level, String empty) {
    String key = entry.key().text();
    problems.add(
        Code.UNKNOWN_KEY,
        entry.key().place(),
        "%s has no key '%s'; '%s' above is empty: what belongs to it must be indented"
            .formatted(level.words(), key, empty),
        FallenKeys.behindEmpty(entry.key()));
  }

  /** Returns whether a key is empty because what belongs to it is not indented: that is told. */
  private boolean hasFallen(String key, Node value) {
    List<String> keys = List.copyOf(map.entries().keySet());
    int next = keys.indexOf(key) + 1;
    return value.shape().equals("nothing")
        && next < keys.size()
        && Level.ownerOf(keys.get(next)).isEmpty();
  }

  private void refuse(Node.Entry entry, String words, Set<String> keys) {
    String key = entry.key().text();
    Optional<Level> owner = Level.ownerOf(key).filter(level -> isOfRules(keys));
    Matcher equated = EQUATED.matcher(key);
    if (equated.matches() && keys.contains(equated.group(1))) {
      problems.add(
          Code.UNKNOWN_KEY,
          entry.key().place(),
          equated.group(2).equals("=")
              ? "a key gets its value by ':', not by '='"
              : "a blank is missing behind '%s:'".formatted(equated.group(1)),
          Notes.suggesting(
              Replacement.of(
                  entry.key().place(), key, equated.group(1) + ": " + equated.group(3))));
      return;
    }
    String known = synonym(key, keys);
    if (!known.equals(key)) {
      problems.add(
          Code.UNKNOWN_KEY,
          entry.key().place(),
          "%s has no key '%s'; did you mean '%s'?".formatted(words, key, known),
          Notes.suggesting(Replacement.of(entry.key().place(), key, known)));
      return;
    }
    boolean isElsewhere = owner.isPresent() && Suggestion.nearest(key, keys).isEmpty();
    problems.add(
        Code.UNKNOWN_KEY,
        entry.key().place(),
        "%s has no key '%s'%s"
            .formatted(
                words,
                key,
                isElsewhere ? "; it belongs to " + owner.get().words() : Suggestion.of(key, keys)),
        Suggestion.notes(entry.key().place(), key, keys));
  }

  /** Returns the key that is meant by one of another tool; else that key. */
  private static String synonym(String key, Set<String> keys) {
    String meant = SYNONYMS.getOrDefault(key, key);
    return keys.contains(meant) ? meant : key;
  }

  private static boolean isOfRules(Set<String> keys) {
    return Level.MAIN.stream().anyMatch(level -> level.keys().equals(keys));
  }

  /** Returns whether a key is missing; one that was mistyped is reported as that. */
  boolean isMissing(String key, Level level) {
    return meant(key, level).isEmpty();
  }

  /**
   * Returns what a key holds, or one that was mistyped: that is reported, and what it holds is not.
   */
  Optional<Node> meant(String key, Level level) {
    return map.get(key)
        .or(
            () ->
                map.entries().values().stream()
                    .filter(entry -> !level.keys().contains(entry.key().text()))
                    .filter(entry -> isNearest(entry.key().text(), key, level))
                    .findFirst()
                    .map(Node.Entry::value));
  }

  private static boolean isNearest(String mistyped, String key, Level level) {
    String meant = synonym(mistyped, level.keys());
    return meant.equals(key) || Suggestion.nearest(mistyped, level.keys()).equals(Optional.of(key));
  }

  /** Returns whether a key of a cluster stands there mistyped. */
  boolean isMistyped(String key) {
    return !has(key) && !isMissing(key, Level.CLUSTER);
  }

  /** Returns whether there is such a key. */
  public boolean has(String key) {
    return map.entries().containsKey(key);
  }

  /** Returns where the map begins. */
  public Place place() {
    return map.place();
  }

  /** Returns where a key stands, or the map where it has no such key. */
  public Place keyPlace(String key) {
    return map.keyPlace(key);
  }

  /** Returns whatever a key holds. */
  public Optional<Node> node(String key) {
    return map.get(key);
  }

  /** Returns a text that is not blank. */
  public Optional<Scalar> scalar(String key) {
    Optional<Node> node = map.get(key);
    if (node.isPresent() && node.get() instanceof Scalar scalar) {
      if (!scalar.text().isBlank()) {
        return Optional.of(scalar);
      }
      problems.add(Code.SHAPE, keyPlace(key), "'" + key + "' is empty");
    } else {
      node.ifPresent(other -> wrong(key, "a text", other));
    }
    return Optional.empty();
  }

  /** Returns a text, or an empty one. */
  String text(String key) {
    return scalar(key).map(scalar -> scalar.text().strip()).orElse("");
  }

  /** Returns a map. */
  public Optional<Mapping> map(String key) {
    Optional<Node> node = map.get(key);
    Optional<MeantMap> meant = node.flatMap(MeantMap::of);
    if (meant.isPresent()) {
      meant.get().report(key, problems);
      return meant.map(MeantMap::map);
    }
    node.filter(other -> !(other instanceof Mapping) && !hasFallen(key, other))
        .ifPresent(other -> wrong(key, "a map", other));
    return node.filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  /** Returns the texts of a list, or the only text. */
  public List<Scalar> scalars(String key) {
    Optional<Node> node = map.get(key);
    if (node.isPresent() && node.get() instanceof Sequence list) {
      return items(key, list);
    }
    if (node.isPresent() && node.get() instanceof Mapping) {
      wrong(key, "a text or a list of texts", node.get());
      return List.of();
    }
    return scalar(key).map(List::of).orElse(List.of());
  }

  /** Returns the texts of a list that must not be empty, or the only text. */
  List<Scalar> someScalars(String key) {
    map.get(key)
        .filter(node -> node instanceof Sequence list && list.items().isEmpty())
        .ifPresent(
            none -> problems.add(Code.SHAPE, none.place(), "'%s' is an empty list".formatted(key)));
    return scalars(key);
  }

  private List<Scalar> items(String key, Sequence list) {
    List<Scalar> items = new ArrayList<>();
    for (Node item : list.items()) {
      if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
        items.add(scalar);
      } else {
        problems.add(
            Code.SHAPE,
            item.place(),
            "'%s' is a list of texts, found %s"
                .formatted(key, item instanceof Scalar ? "an empty one" : item.shape()));
      }
    }
    return items;
  }

  /** Returns the texts of a map. */
  Map<String, String> texts(String key) {
    Map<String, String> texts = new java.util.LinkedHashMap<>();
    map(key)
        .ifPresent(
            texted -> {
              Fields fields = new Fields(texted, problems);
              texted.entries().keySet().forEach(name -> texts.put(name, fields.text(name)));
            });
    return texts;
  }

  /** Returns one of the constants of an enum, written in lower case. */
  <E extends Enum<E>> Optional<E> oneOf(String key, List<E> choices) {
    Optional<Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String word = scalar.get().text().strip();
    List<String> words = choices.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    if (words.contains(word)) {
      return Optional.of(choices.get(words.indexOf(word)));
    }
    problems.add(
        Code.VALUE,
        scalar.get().place(),
        "'%s' must be one of %s, was '%s'%s"
            .formatted(key, String.join(", ", words), word, Suggestion.nearestOf(word, words)),
        Suggestion.notes(scalar.get().place(), word, words));
    return Optional.empty();
  }

  /** Returns a switch, or the given setting where there is none. */
  boolean flag(String key, boolean otherwise) {
    Optional<Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return otherwise;
    }
    String word = scalar.get().text().strip();
    if (!word.equals("true") && !word.equals("false")) {
      String meant = SWITCHES.getOrDefault(word.toLowerCase(Locale.ROOT), "");
      problems.add(
          Code.VALUE,
          scalar.get().place(),
          "'%s' must be true or false, was '%s'".formatted(key, word),
          Notes.suggesting(
              meant.isEmpty()
                  ? Optional.empty()
                  : Replacement.of(scalar.get().place(), word, meant)));
    }
    return !word.equals("false");
  }

  private void wrong(String key, String wanted, Node found) {
    String example = found instanceof Mapping ? "" : EXAMPLES.getOrDefault(key, "");
    Optional<Replacement> text =
        TEXTS.contains(key) && wanted.equals("a text")
            ? Unquoted.asText(found.place(), key)
            : Optional.empty();
    problems.add(
        Code.SHAPE,
        found.place(),
        "'%s' must be %s%s, found %s%s"
            .formatted(
                key,
                WANTED.getOrDefault(key, wanted),
                example,
                found.shape(),
                text.isPresent() ? Unquoted.why(key) : ""),
        Notes.suggesting(text.or(() -> impact(key, found))));
  }

  /** The strictest of all impacts takes nothing for granted. */
  private static Optional<Replacement> impact(String key, Node found) {
    return key.equals("depends-on") && found instanceof Scalar ids
        ? Replacement.of(
            found.place(),
            ids.text(),
            "{ %s: hard }".formatted(ids.text().replaceAll("\\s*,\\s*", ": hard, ")))
        : Optional.empty();
  }
}
