package dev.panopticon.rules.lint;

import dev.panopticon.core.sample.Query;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.suppress.Findings;
import java.util.HashMap;
import java.util.Map;

/** Finds queries that two checks of a cluster ask word for word. */
final class SharedQueries implements CheckLint {
  private record First(String path, Place place) {}

  private final Map<Query, First> asked = new HashMap<>();

  @Override
  public void look(LintedCheck check, Findings findings) {
    for (Asked query : Asked.of(check.loaded())) {
      First first = asked.putIfAbsent(query.query(), new First(check.path(), query.place()));
      if (first != null && !first.path().equals(check.path())) {
        findings.add(
            Code.SHARED_QUERY,
            check.spot(),
            query.place(),
            "'%s' and '%s' ask the same query word for word, so one fault shows twice: rate it in one check, or tell the two apart by a label"
                .formatted(first.path(), check.path()),
            Notes.related(first.place(), "asked here too"));
      }
    }
  }
}
