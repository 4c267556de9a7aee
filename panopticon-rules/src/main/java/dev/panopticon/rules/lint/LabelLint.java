package dev.panopticon.rules.lint;

import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.suppress.Findings;
import java.util.List;
import java.util.Optional;

/** Finds labels that expressions read, and that the aggregation of the query removes. */
final class LabelLint implements CheckLint {
  @Override
  public void look(LintedCheck check, Findings findings) {
    List<Optional<Aggregation>> queries =
        Asked.of(check.loaded()).stream()
            .filter(Asked::isFirst)
            .map(query -> Aggregation.of(query.query().text()))
            .toList();
    if (queries.stream().allMatch(Optional::isPresent)) {
      List<Aggregation> known = queries.stream().flatMap(Optional::stream).toList();
      check
          .loaded()
          .readLabels()
          .forEach((place, label) -> look(place, label, known, check, findings));
    }
  }

  private static void look(
      Place place, String label, List<Aggregation> queries, LintedCheck check, Findings findings) {
    if (queries.stream().noneMatch(query -> query.has(label))) {
      List<String> kept =
          queries.stream()
              .filter(Aggregation::keeps)
              .flatMap(query -> query.labels().stream())
              .distinct()
              .sorted()
              .toList();
      findings.add(
          Code.LABEL_UNSEEN,
          check.spot(),
          place,
          "no sample of this query has a label '%s', so here it is always \"\"%s"
              .formatted(label, Suggestion.of(label, kept)),
          Suggestion.notes(place, label, kept));
    }
  }
}
