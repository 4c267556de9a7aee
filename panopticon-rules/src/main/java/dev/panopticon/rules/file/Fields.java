package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of one map, read by the type that each must have; whatever differs is a problem. */
public final class Fields {
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
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!level.keys().contains(key) && CriticalKey.isOne(key)) {
                CriticalKey.refuse(entry, map, level, problems);
              } else if (!level.keys().contains(key)) {
                refuse(entry, level.words(), level.keys());
              }
            });
    return this;
  }

  private void refuse(Node.Entry entry, String words, Set<String> keys) {
    String key = entry.key().text();
    problems.add(
        Code.UNKNOWN_KEY,
        entry.key().place(),
        "%s has no key '%s'%s".formatted(words, key, Suggestion.of(key, keys)),
        Suggestion.notes(entry.key().place(), key, keys));
  }

  /** Returns whether a key is missing; one that was mistyped is reported as that. */
  boolean isMissing(String key, Level level) {
    return !has(key)
        && map.entries().keySet().stream()
            .filter(other -> !level.keys().contains(other))
            .noneMatch(other -> Suggestion.nearest(other, level.keys()).equals(Optional.of(key)));
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
    node.filter(other -> !(other instanceof Mapping))
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
      problems.add(
          Code.VALUE,
          scalar.get().place(),
          "'%s' must be true or false, was '%s'".formatted(key, word));
    }
    return !word.equals("false");
  }

  private void wrong(String key, String wanted, Node found) {
    problems.add(
        Code.SHAPE,
        found.place(),
        "'%s' must be %s, found %s".formatted(key, wanted, found.shape()));
  }
}
