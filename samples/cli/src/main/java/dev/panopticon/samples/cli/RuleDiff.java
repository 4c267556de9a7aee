package dev.panopticon.samples.cli;

import dev.panopticon.core.insight.Difference;
import dev.panopticon.core.sample.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What differs between two rule sets.
 *
 * @param changes in their meaning
 * @param verdicts on recorded samples
 */
record RuleDiff(List<RuleChange> changes, List<Verdict> verdicts) {
  /** Copies the lists. */
  RuleDiff {
    changes = List.copyOf(changes);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * What rules say of a recording.
   *
   * @param samples the recording
   * @param changes whose rating would change
   */
  record Verdict(String samples, List<Difference.Changed> changes) {
    /** Copies the list. */
    Verdict {
      changes = List.copyOf(changes);
    }
  }

  /** Returns whether nothing differs. */
  boolean isEmpty() {
    return changes.isEmpty() && verdicts.stream().allMatch(one -> one.changes().isEmpty());
  }

  /** Returns a line for each difference, and one that says how many recordings stay the same. */
  String text(Colours colours) {
    List<String> lines = new ArrayList<>();
    changes.forEach(change -> lines.add(line(change)));
    for (Verdict verdict : verdicts) {
      for (Difference.Changed changed : verdict.changes()) {
        lines.add(
            "%s: %s: %s -> %s"
                .formatted(
                    VisibleText.of(verdict.samples()),
                    changed.what(),
                    colours.paint(changed.before(), changed.before().word()),
                    colours.paint(changed.after(), changed.after().word())));
      }
    }
    long same = verdicts.stream().filter(verdict -> verdict.changes().isEmpty()).count();
    if (!verdicts.isEmpty()) {
      lines.add("%d of %d recordings are rated as before".formatted(same, verdicts.size()));
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static String line(RuleChange change) {
    String path = change.path();
    return VisibleText.of(
        switch (change.kind()) {
          case ADDED -> "+ " + path;
          case REMOVED -> "- " + path;
          case CHANGED ->
              "~ %s %s: %s -> %s"
                  .formatted(
                      path,
                      change.key(),
                      change.before().orElse("(none)"),
                      change.after().orElse("(none)"));
        });
  }

  /** Returns everything as one JSON document that ends with a line end. */
  String json() {
    return VisibleText.ofLines(
        JsonText.print(
            json -> {
              JsonText.objects(
                  json,
                  "changes",
                  changes,
                  change -> {
                    json.writeStringProperty("path", change.path());
                    json.writeStringProperty("kind", change.kind().name().toLowerCase(Locale.ROOT));
                    if (change.kind() == RuleChange.Kind.CHANGED) {
                      json.writeStringProperty("key", change.key());
                      change.before().ifPresent(was -> json.writeStringProperty("before", was));
                      change.after().ifPresent(is -> json.writeStringProperty("after", is));
                    }
                  });
              JsonText.objects(
                  json,
                  "verdicts",
                  verdicts,
                  verdict -> {
                    json.writeStringProperty("samples", verdict.samples());
                    JsonText.objects(
                        json,
                        "changes",
                        verdict.changes(),
                        changed -> JsonText.change(json, changed));
                  });
            }));
  }
}
