package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A map that is written as something else: as a list of its entries, or without the blank behind a
 * colon.
 *
 * @param map what is meant
 * @param slips what to write instead of it, entry by entry
 */
record MeantMap(Mapping map, List<Slip> slips) {
  /**
   * An entry that is none.
   *
   * @param message how the message goes on
   */
  record Slip(Place place, String message, Optional<Replacement> repair) {}

  /** Copies the list. */
  MeantMap {
    slips = List.copyOf(slips);
  }

  private static final Pattern TOUCHED = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*):([^/\\s]\\S*)");
  private static final List<String> NAMES = List.of("name", "id");
  private static final String ITEM = "- ";

  /** Returns the map that is meant by a list or a text, if that is certain. */
  static Optional<MeantMap> of(Node node) {
    if (node instanceof Sequence list && !list.items().isEmpty()) {
      return of(list);
    }
    return node instanceof Scalar text && text.plain() ? of(text) : Optional.empty();
  }

  private static Optional<MeantMap> of(Scalar text) {
    Matcher touched = TOUCHED.matcher(text.text());
    if (!touched.matches()) {
      return Optional.empty();
    }
    String key = touched.group(1);
    Scalar name = new Scalar(key, true, Layout.at(text.place(0, key.length())));
    Scalar value =
        new Scalar(
            touched.group(2),
            true,
            Layout.at(text.place(touched.start(2), touched.group(2).length())));
    return Optional.of(
        new MeantMap(
            new Mapping(Map.of(key, new Entry(name, value)), text.place()),
            List.of(
                new Slip(
                    text.place().withLength(key.length() + 1),
                    "a blank is missing behind '%s:'".formatted(key),
                    Replacement.of(text.place(), key + ":", key + ": ")))));
  }

  private static Optional<MeantMap> of(Sequence list) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Node item : list.items()) {
      Optional<Entry> entry = item instanceof Mapping map ? entry(map) : Optional.empty();
      if (entry.isEmpty() || entries.put(entry.get().key().text(), entry.get()) != null) {
        return Optional.empty();
      }
    }
    List<Slip> slips =
        list.items().stream()
            .map(Mapping.class::cast)
            .flatMap(map -> entry(map).map(entry -> slip(map, entry.key().text())).stream())
            .toList();
    return Optional.of(new MeantMap(new Mapping(entries, list.place()), slips));
  }

  private static Slip slip(Mapping item, String key) {
    boolean isNamed = item.entries().size() > 1;
    String written = ITEM + (isNamed ? nameKey(item) + ": " + key : key + ":");
    Place dash = item.place().after(-ITEM.length());
    return new Slip(
        dash,
        isNamed
            ? "a list is none: write the name as a key, `%s:`".formatted(key)
            : "a list is none: leave out the '- '",
        Replacement.of(dash, written, key + ":"));
  }

  /** Returns what an item says: a single key, or a name and all the rest. */
  private static Optional<Entry> entry(Mapping item) {
    if (item.entries().size() == 1 && nameKey(item).isEmpty()) {
      return item.entries().values().stream().findFirst();
    }
    String name = nameKey(item);
    return item.get(name)
        .filter(Scalar.class::isInstance)
        .map(key -> new Entry((Scalar) key, item.without(name)));
  }

  private static String nameKey(Mapping item) {
    return NAMES.stream().filter(item.entries()::containsKey).findFirst().orElse("");
  }

  /** Reports it for a key. */
  void report(String key, Problems problems) {
    slips.forEach(
        slip ->
            problems.add(
                Code.SHAPE,
                slip.place(),
                "'%s' must be a map; %s".formatted(key, slip.message()),
                Notes.suggesting(slip.repair())));
  }
}
