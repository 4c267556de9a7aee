package dev.panopticon.rules.trial;

import dev.panopticon.rules.file.Revision;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of the rules that is written otherwise.
 *
 * @param keys the keys that lead to it, the component's id first; of a parameter {@link
 *     #PARAMETERS} and its name
 * @param text all that stands there instead, or {@link #REMOVED}
 * @param place where the change is
 * @param before what it replaces
 * @param after what it writes
 */
record Mistake(List<String> keys, String text, Place place, String before, String after) {
  static final String PARAMETERS = "parameters";
  static final String DEPENDS_ON = "depends-on";
  static final String MAX_AGE = "max-age";

  /** The text of a key that is left out. */
  static final String REMOVED = "";

  /** The keys of hold times that change when a rating takes effect. */
  static final List<String> HOLDS = List.of("for", "recover-for", "unknown-grace");

  Mistake {
    keys = List.copyOf(keys);
  }

  String path() {
    List<String> told = new ArrayList<>(keys);
    told.remove("checks");
    return String.join("/", told);
  }

  boolean isOfEdge() {
    return keys.contains(DEPENDS_ON);
  }

  boolean isOfHoldTime() {
    return HOLDS.contains(keys.get(keys.size() - 1));
  }

  /** Returns the rules with this mistake in them. */
  Clusters into(Clusters clusters) {
    if (keys.get(0).equals(PARAMETERS)) {
      return clusters.withParameter(keys.get(1), text);
    }
    Revision revision =
        (id, map) -> id.equals(keys.get(0)) ? changed(map, keys.subList(1, keys.size())) : map;
    return clusters.withRevision(revision);
  }

  private Mapping changed(Mapping map, List<String> path) {
    Entry entry = map.entries().get(path.get(0));
    if (entry == null) {
      return map;
    }
    if (path.size() == 1 && text.equals(REMOVED)) {
      return map.without(path.get(0));
    }
    Node value =
        entry.value() instanceof Mapping inner && path.size() > 1
            ? changed(inner, path.subList(1, path.size()))
            : new Scalar(text, true, Layout.at(place));
    return map.with(entry.key(), value);
  }
}
