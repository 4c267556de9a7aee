package dev.panopticon.rules.file;

import java.util.List;
import java.util.Optional;
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

  /** What an operator writes most of. */
  static final List<Level> MAIN = List.of(CHECK, COMPONENT, CLUSTER);

  private static final String ABOUT = "title description runbook links suppress ";
  private static final String VOTING = "voters by silent ";
  private static final String TIMES = "for recover-for unknown-grace flapping";

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

  /** Returns which of the main maps may have a key. */
  static Optional<Level> ownerOf(String key) {
    return MAIN.stream().filter(level -> level.keys().contains(key)).findFirst();
  }

  /** Returns the keys it may have, sorted. */
  Set<String> keys() {
    return new TreeSet<>(Set.of(keys.strip().split(" +")));
  }
}
