package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that are indented too little, so that they stand beside what they belong to. */
final class FallenKeys {
  private FallenKeys() {}

  /** Returns the checks with the keys that stand among them put back; each is reported. */
  static Mapping putBack(Mapping checks, Problems problems) {
    Map<String, Entry> mended = new LinkedHashMap<>();
    Optional<Entry> last = Optional.empty();
    for (Entry entry : checks.entries().values()) {
      Optional<Entry> owner = last.filter(before -> belongs(entry, before));
      if (owner.isPresent()) {
        Entry before = owner.get();
        int column = before.value().place().column();
        problems.add(
            Code.SHAPE,
            entry.key().place(),
            "'%s' is a key of a check and stands among the checks; indent it like those of '%s'"
                .formatted(entry.key().text(), before.key().text()),
            Notes.suggesting(indented(entry.key(), column)));
        Mapping whole = ((Mapping) before.value()).with(entry.key(), entry.value());
        last = Optional.of(new Entry(before.key(), whole));
      } else {
        last = Optional.of(entry);
      }
      last.ifPresent(check -> mended.put(check.key().text(), check));
    }
    return new Mapping(mended, checks.place());
  }

  private static boolean belongs(Entry entry, Entry before) {
    return entry.value() instanceof Scalar
        && Level.CHECK.keys().contains(entry.key().text())
        && before.value() instanceof Mapping check
        && check.get(entry.key().text()).isEmpty()
        && check.place().line() > before.key().place().line();
  }

  /** Returns the note of a key that stands behind one that is empty, and belongs to it. */
  static Notes behindEmpty(Scalar key) {
    return Notes.suggesting(indented(key, key.place().column() + 2));
  }

  /**
   * Returns the entries before the first that is a key of the component, is empty, and takes those
   * behind it along, as only its own line is indented too deep; that is reported.
   */
  static List<Entry> beforeRisenKey(Mapping map, Scalar owner, Problems problems) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : map.entries().values()) {
      Scalar key = entry.key();
      if (entry.value().shape().equals("nothing") && Level.COMPONENT.keys().contains(key.text())) {
        problems.add(
            Code.SHAPE,
            key.place(),
            "'%s' is a key of the component and stands in '%s'; indent it like '%2$s'"
                .formatted(key.text(), owner.text()),
            Notes.suggesting(indented(key, owner.place().column())));
        return entries;
      }
      entries.add(entry);
    }
    return entries;
  }

  /** The key is written too: blanks alone cannot be seen. */
  private static Optional<Replacement> indented(Scalar key, int column) {
    Place place = key.place();
    String line = place.source().line(place.line());
    boolean isFirst = line.stripLeading().startsWith(key.text());
    Place whole = new Place(place.source(), place.line(), 1, place.column() - 1 + place.length());
    return isFirst
        ? Optional.of(new Replacement(whole, " ".repeat(column - 1) + key.text()))
        : Optional.empty();
  }
}
