package dev.panopticon.rules.format;

import dev.panopticon.rules.format.Value.Changes;
import dev.panopticon.rules.format.Value.Either;
import dev.panopticon.rules.format.Value.Keys;
import dev.panopticon.rules.format.Value.Many;
import dev.panopticon.rules.format.Value.NameKind;
import dev.panopticon.rules.format.Value.Named;
import dev.panopticon.rules.format.Value.OneOf;
import java.util.ArrayList;
import java.util.List;

/** The keys of a cluster file, of its includes, and of parameters. */
final class ClusterKeys {
  private ClusterKeys() {}

  static List<Key> all() {
    List<Key> keys = new ArrayList<>();
    keys.add(Key.required("panopticon", Notation.VERSION, "The version of the format."));
    keys.add(Key.required("cluster", Notation.ID, "The cluster's id."));
    keys.addAll(SharedKeys.about());
    keys.add(
        Key.optional(
            "parameters",
            parameters(),
            "Values for the parameters that the included files declare, and parameters of its own."
                + " A host application or `--set` counts before them."));
    keys.add(
        Key.optional(
            "include",
            new Many(Either.of(Notation.FILE, new Keys(Level.INCLUDE)), 0, true),
            "The files of its components, in or below the folder of the cluster file, or on the"
                + " class path."));
    keys.add(
        Key.optional(
            "components",
            Named.of(Notation.COMPONENT_NAME, new Keys(Level.COMPONENT)),
            "Components that stand in the cluster file itself."));
    keys.add(
        Key.optional(
            "override",
            overrides(),
            "Changes of components and checks that exist, but for `panopticon` and `component`. Maps"
                + " are merged key by key, `~` removes what is there, everything else replaces."));
    keys.add(
        Key.optional(
            "host-label",
            Notation.LABEL,
            "`instance`",
            "The label that tells the machine; a port at its end is cut off."));
    keys.addAll(SharedKeys.voting());
    keys.addAll(SharedKeys.times());
    return List.copyOf(keys);
  }

  /** Values of parameters and declarations, by name. */
  static Named parameters() {
    return Named.of(Notation.PARAMETER_NAME, Either.of(given(), new Keys(Level.PARAMETER)));
  }

  /** The value of a parameter. */
  static Either given() {
    return Either.of(Notation.GIVEN, new Many(Notation.GIVEN, 0, false));
  }

  private static Named overrides() {
    return Named.of(
        new NameKind(Notation.COMPONENT_NAME, new Changes(Level.COMPONENT)),
        new NameKind(Notation.CHECK_PATH, new Changes(Level.CHECK)));
  }

  static List<Key> ofInclude() {
    return List.of(
        Key.required("file", Notation.FILE, "The file of a component."),
        Key.optional(
            "as", Notation.COMPONENT, "The id it has in this cluster, instead of its own."),
        Key.optional(
            "with",
            Named.of(Notation.PARAMETER_NAME, given()),
            "Values of parameters for this component alone."),
        Key.optional(
            "bind",
            Named.of(Notation.ANY_NAME, Notation.ID),
            "The components that play its roles: `{ ROLE: ID }`."));
  }

  static List<Key> ofParameter() {
    return List.of(
        Key.optional(
            "type",
            new OneOf(List.of("number", "text", "list", "duration")),
            "that of the default, else `number`",
            "What its value is."),
        Key.optional(
            "default",
            given(),
            "The value where nobody gives one; without it somebody must. A number may be an"
                + " expression over other parameters."),
        Key.optional("min", Notation.NUMBER, "The least that a number may be."),
        Key.optional("max", Notation.NUMBER, "The most that a number may be."),
        Key.optional("description", Notation.TEXT, "What it is, with its unit."));
  }
}
