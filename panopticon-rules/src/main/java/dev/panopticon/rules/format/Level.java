package dev.panopticon.rules.format;

import dev.panopticon.rules.format.Relation.Excludes;
import dev.panopticon.rules.format.Relation.IsFor;
import dev.panopticon.rules.format.Relation.Needs;
import dev.panopticon.rules.format.Relation.Partner;
import dev.panopticon.rules.format.Relation.Requires;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A map of the format: what it is called, and the keys it may have. Immutable. */
public final class Level {
  /** What a component or check needs of its exporters. */
  public static final Level NEEDS = new Level("needs", "needs", SharedKeys.ofNeeds(), List.of());

  /** A combination that is written as two rungs. */
  public static final Level LADDER =
      new Level("ladder", "a combination", SharedKeys.ofLadder(), List.of());

  /** What a file declares of a parameter. */
  public static final Level PARAMETER =
      new Level(
          "parameter",
          "a parameter",
          ClusterKeys.ofParameter(),
          List.of(new IsFor("min", "type", "number"), new IsFor("max", "type", "number")));

  /** A role that somebody else plays for a component. */
  public static final Level ROLE = new Level("role", "a role", ComponentKeys.ofRole(), List.of());

  /** A file that a cluster includes. */
  public static final Level INCLUDE =
      new Level("include", "an include", ClusterKeys.ofInclude(), List.of());

  /** A check. */
  public static final Level CHECK =
      new Level(
          "check",
          "a check",
          CheckKeys.all(),
          List.of(
              new Requires(List.of("query", "queries"), true),
              new Excludes("queries", List.of("split-by"), false),
              new Needs("join-on", List.of(new Partner("queries", 2))),
              new Needs("absent", List.of(new Partner("split-by", 0), new Partner("queries", 2))),
              new Needs("value", List.of(new Partner("split-by", 0), new Partner("queries", 0)))));

  /** A component: a file, or a part of a cluster file. */
  public static final Level COMPONENT =
      new Level(
          "component",
          "a component",
          ComponentKeys.all(),
          List.of(
              new Excludes("members", List.of("checks", "jobs"), true),
              new Needs("combine", List.of(new Partner("members", 0)))));

  /** A cluster file. */
  public static final Level CLUSTER =
      new Level(
          "cluster",
          "a cluster file",
          ClusterKeys.all(),
          List.of(new Requires(List.of("include", "components"), false)));

  /** The keys that say what a file is: no override changes them. */
  public static final Set<String> OF_FILES = Set.of("panopticon", "component");

  /** What an operator writes most of. */
  public static final List<Level> MAIN = List.of(CHECK, COMPONENT, CLUSTER);

  /** One instant of a test. */
  public static final Level STEP = new Level("step", "a step", TestKeys.ofStep(), List.of());

  /** A test. */
  public static final Level TEST =
      new Level(
          "test",
          "a test",
          TestKeys.ofTest(),
          List.of(
              new Requires(List.of("expect", "root-causes", "explains", "steps"), false),
              new Excludes("steps", List.of("expect", "root-causes", "explains"), false),
              new Excludes("given", List.of("samples"), false)));

  /** A file of tests. */
  public static final Level TESTS =
      new Level(
          "tests",
          "a file of tests",
          TestKeys.all(),
          List.of(new Excludes("given", List.of("samples"), false)));

  private final String id;
  private final String words;
  private final List<Key> keys;
  private final Set<String> names;
  private final List<Relation> relations;

  private Level(String id, String words, List<Key> keys, List<Relation> relations) {
    this.id = id;
    this.words = words;
    this.keys = keys;
    this.names = new LinkedHashSet<>(keys.stream().map(Key::name).sorted().toList());
    this.relations = relations;
  }

  /** Returns all of them, a file before its parts. */
  public static List<Level> all() {
    return List.of(
        CLUSTER, INCLUDE, COMPONENT, CHECK, PARAMETER, ROLE, NEEDS, LADDER, TESTS, TEST, STEP);
  }

  /** Returns which of the main maps may have a key. */
  public static Optional<Level> ownerOf(String key) {
    return MAIN.stream().filter(level -> level.names.contains(key)).findFirst();
  }

  /** Returns its name in one word. */
  public String id() {
    return id;
  }

  /** Returns what it is, for messages. */
  public String words() {
    return words;
  }

  /** Returns the names of the keys it may have, sorted. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(names);
  }

  /** Returns the keys it may have, in the order in which people write them. */
  public List<Key> described() {
    return keys;
  }

  /** Returns what its keys have to do with each other. */
  public List<Relation> relations() {
    return relations;
  }
}
