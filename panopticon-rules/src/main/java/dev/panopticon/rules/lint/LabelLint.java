package dev.panopticon.rules.lint;

import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.file.ReadLabel;
import dev.panopticon.rules.problem.Code;
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
    for (ReadLabel label : ReadLabel.of(check.loaded())) {
      boolean isLost =
          queries.stream().allMatch(query -> query.isPresent() && !query.get().has(label.name()));
      if (isLost && !queries.isEmpty()) {
        List<String> kept =
            queries.stream()
                .flatMap(Optional::stream)
                .filter(Aggregation::keeps)
                .flatMap(query -> query.labels().stream())
                .distinct()
                .sorted()
                .toList();
        findings.add(
            Code.LABEL_UNSEEN,
            check.spot(),
            label.place(),
            "no sample of this query has a label '%s', so here it is always \"\"%s"
                .formatted(label.name(), Suggestion.of(label.name(), kept)),
            Suggestion.notes(label.place(), label.name(), kept));
      }
    }
  }
}
