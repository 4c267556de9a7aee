package dev.panopticon.rules.file;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The maps of the format, each with the keys it may have. */
enum Level {
  CLUSTER(
      "a cluster file",
      "panopticon cluster parameters include override components host-label "
          + Level.ABOUT
          + Level.VOTING
          + Level.TIMES),
  COMPONENT(
      "a component",
      "panopticon component parameters roles jobs depends-on members combine checks at-most enabled"
          + " needs "
          + Level.ABOUT
          + Level.VOTING
          + Level.TIMES),
  CHECK(
      "a check",
      "query queries join-on split-by fold absent counts-nodes max-age value valid healthy warning"
          + " else expect combine at-most enabled needs "
          + Level.ABOUT
          + Level.VOTING
          + Level.TIMES),
  PARAMETER("a parameter", "type default min max description"),
  ROLE("a role", "description optional"),
  INCLUDE("an include", "file as with bind"),
  NEEDS("needs", "exporter versions"),
  LADDER("a combination", "healthy warning");

  private static final String ABOUT = "title description runbook links suppress ";
  private static final String VOTING = "voters by silent ";
  private static final String TIMES = "for recover-for unknown-grace flapping";

  /** Every map is compared with them, so they are split once. */
  private static final Map<Level, Set<String>> KEYS = new EnumMap<>(Level.class);

  static {
    for (Level level : values()) {
      Set<String> sorted = new TreeSet<>(Set.of(level.keys.strip().split(" +")));
      KEYS.put(level, Collections.unmodifiableSet(sorted));
    }
  }

  private final String words;
  private final String keys;

  Level(String words, String keys) {
    this.words = words;
    this.keys = keys;
  }

  /** Returns what it is, for messages. */
  String words() {
    return words;
  }

  /** Returns the keys it may have, sorted. */
  Set<String> keys() {
    return Objects.requireNonNull(KEYS.get(this));
  }
}
