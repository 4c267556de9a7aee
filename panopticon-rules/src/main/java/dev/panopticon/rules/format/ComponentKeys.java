package dev.panopticon.rules.format;

import dev.panopticon.rules.format.Value.Either;
import dev.panopticon.rules.format.Value.Keys;
import dev.panopticon.rules.format.Value.Many;
import dev.panopticon.rules.format.Value.Named;
import java.util.ArrayList;
import java.util.List;

/** The keys of a component and its roles. */
final class ComponentKeys {
  private ComponentKeys() {}

  static List<Key> all() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        Key.optional(
            "panopticon",
            Notation.VERSION,
            "The version of the format; a component file needs it."));
    keys.add(
        Key.optional(
            "component", Notation.COMPONENT, "The component's id; a component file needs it."));
    keys.addAll(SharedKeys.about());
    keys.addAll(needed());
    keys.addAll(asked());
    keys.addAll(
        SharedKeys.part("The worst rating that reaches the cluster; edges pass on the true one."));
    keys.addAll(SharedKeys.voting());
    keys.addAll(SharedKeys.times());
    return List.copyOf(keys);
  }

  /** What it stands on. */
  private static List<Key> needed() {
    return List.of(
        Key.optional(
            "parameters",
            ClusterKeys.parameters(),
            "The parameters that this component uses. Equal names are one parameter in the whole"
                + " cluster."),
        Key.optional(
            "roles",
            Named.of(Notation.ANY_NAME, new Keys(Level.ROLE)),
            "What it depends on without saying who that is: the including file binds each role."),
        Key.optional(
            "jobs",
            new Many(Notation.TEXT, 0, true),
            "Its jobs in Prometheus. Each adds a check whether the targets are up: `up`, or"
                + " `up-JOB` where there are several."),
        Key.optional(
            "depends-on",
            Named.of(Notation.ANY_NAME, Either.of(Choices.impacts(), map())),
            "The components or roles that it stands on, with what their ratings do to it: `hard`"
                + " unchanged, `warn` at most a warning, `soft` one step milder, `none` drawn and"
                + " not counted, or a map like `{ critical: warning }`."));
  }

  /** What its own rating comes from. */
  private static List<Key> asked() {
    return List.of(
        Key.optional(
            "checks",
            Named.of(Notation.CHECK_NAME, new Keys(Level.CHECK)),
            "Its checks, by id. Its own rating is the worst of them."),
        Key.optional(
            "members",
            new Many(Notation.ID, 1, true),
            "Components that back each other up; they are combined instead of checks."),
        SharedKeys.combine("How its members become one rating."));
  }

  private static Named map() {
    return Named.of(Notation.RATING_NAME, Choices.ratings());
  }

  static List<Key> ofRole() {
    return List.of(
        Key.optional("description", Notation.TEXT, "What it is for."),
        Key.optional(
            "optional",
            Notation.BOOLEAN,
            "`false`",
            "Whether nobody may play it; the edge is left out then."));
  }
}
