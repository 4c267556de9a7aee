package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a YAML file, with its place. Immutable. */
public sealed interface Node {
  /** Returns where it begins. */
  Place place();

  /** Returns what it is, for messages: nothing, a text, a list, a map. */
  String shape();

  /** Returns whether it is the plain {@code ~} that removes something in an override. */
  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.plain() && scalar.text().equals("~");
  }

  /**
   * A text; every scalar is read as one.
   *
   * @param text what it says
   * @param plain whether it stands without quotes and not as a block
   * @param layout where its characters stand
   */
  record Scalar(String text, boolean plain, Layout layout) implements Node {
    @Override
    public Place place() {
      return layout.place(0, text.strip().length());
    }

    /** Returns where a part of the text stands in the file. */
    public Place place(int offset, int length) {
      return layout.place(offset, length);
    }

    /** Returns a walk through the text, for many places one behind the other. */
    public Layout.Walk walk() {
      return layout.walk();
    }

    @Override
    public String shape() {
      return text.isBlank() ? "nothing" : "a text";
    }
  }

  /**
   * A list.
   *
   * @param items in their order
   * @param place where it begins
   */
  record Sequence(List<Node> items, Place place) implements Node {
    /** Copies the items. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String shape() {
      return "a list";
    }
  }

  /**
   * A key and its value.
   *
   * @param key the key, with its place
   * @param value the value
   */
  record Entry(Scalar key, Node value) {}

  /**
   * A map.
   *
   * @param entries by key, in their order
   * @param place where it begins
   */
  record Mapping(Map<String, Entry> entries, Place place) implements Node {
    /** Copies the entries and keeps their order. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String shape() {
      return "a map";
    }

    /** Returns the value of a key. */
    public Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** Returns where a key stands, or the map where it has no such key. */
    public Place keyPlace(String key) {
      Entry entry = entries.get(key);
      return entry == null ? place : entry.key().place();
    }

    /**
     * Returns this map changed by another: maps are merged key by key, {@code ~} removes a key,
     * everything else replaces.
     */
    public Mapping overriddenBy(Mapping changes) {
      Map<String, Entry> merged = new LinkedHashMap<>(entries);
      changes
          .entries()
          .forEach(
              (key, change) -> {
                Entry old = merged.get(key);
                if (change.value().isNull()) {
                  merged.remove(key);
                } else if (change.value() instanceof Mapping after) {
                  Entry before =
                      old != null && old.value() instanceof Mapping
                          ? old
                          : new Entry(change.key(), new Mapping(Map.of(), after.place()));
                  Mapping whole = ((Mapping) before.value()).overriddenBy(after);
                  merged.put(key, new Entry(before.key(), whole));
                } else {
                  merged.put(key, change);
                }
              });
      return new Mapping(merged, place);
    }

    /** Returns this map as one that begins elsewhere. */
    public Mapping at(Place begin) {
      return new Mapping(entries, begin);
    }

    /** Returns this map with one more key. */
    public Mapping with(Scalar key, Node value) {
      Map<String, Entry> more = new LinkedHashMap<>(entries);
      more.put(key.text(), new Entry(key, value));
      return new Mapping(more, place);
    }

    /** Returns this map without a key. */
    public Mapping without(String key) {
      Map<String, Entry> fewer = new LinkedHashMap<>(entries);
      fewer.remove(key);
      return new Mapping(fewer, place);
    }
  }
}
