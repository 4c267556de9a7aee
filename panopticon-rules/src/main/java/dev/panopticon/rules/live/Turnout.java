package dev.panopticon.rules.live;

import dev.panopticon.core.check.Voters;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.file.LoadedCheck;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.suppress.Spot;
import dev.panopticon.rules.yaml.Node;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who was heard, beside who is expected. */
final class Turnout {
  private static final int MOST_NAMED = 10;

  private final Voters expected;
  private final LoadedCheck loaded;
  private final SortedSet<String> heard;
  private final Findings findings;
  private final Spot spot;

  Turnout(LoadedCheck loaded, SortedSet<String> heard, Findings findings, Spot spot) {
    this.expected = loaded.check().voters();
    this.loaded = loaded;
    this.heard = heard;
    this.findings = findings;
    this.spot = spot;
  }

  /** Reports where the query that names the voters stands. */
  void look(Asked first) {
    if (heard.isEmpty()) {
      return; // none has a label that names it, which is told already
    }
    SortedSet<String> silent = new TreeSet<>(expected.names());
    silent.removeAll(heard);
    SortedSet<String> strange = new TreeSet<>(heard);
    strange.removeAll(expected.names());
    if (!silent.isEmpty()) {
      tell(Code.TOO_FEW_VOTERS, first, "; no sample of " + shown(silent) + port(silent, strange));
    } else if (heard.size() < expected.expected()) {
      tell(Code.TOO_FEW_VOTERS, first, ": " + shown(heard));
    }
    if (!expected.names().isEmpty() && !strange.isEmpty()) {
      tell(Code.TOO_MANY_VOTERS, first, "; not expected: " + shown(strange));
    } else if (heard.size() > expected.expected()) {
      tell(Code.TOO_MANY_VOTERS, first, ": " + shown(heard));
    }
  }

  /** Returns what to write for voters that differ from those heard by a port alone. */
  private static String port(Collection<String> silent, Collection<String> strange) {
    return strange.stream()
        .filter(heard -> silent.stream().map(Voters::host).anyMatch(Voters.host(heard)::equals))
        .findFirst()
        .map(heard -> "; the samples name it '%s': only the port differs".formatted(heard))
        .orElse("");
  }

  private void tell(Code code, Asked first, String who) {
    String have = heard.size() == 1 ? "1 voter has samples" : heard.size() + " voters have samples";
    findings.add(
        code,
        spot,
        first.place(),
        "%s, %d %s expected%s"
            .formatted(have, expected.expected(), expected.expected() == 1 ? "is" : "are", who),
        loaded
            .map()
            .get("voters")
            .map(Node::place)
            .map(place -> Notes.related(place, "expected here"))
            .orElse(Notes.none()));
  }

  private static String shown(Collection<String> names) {
    int more = names.size() - MOST_NAMED;
    String shown = String.join(", ", names.stream().limit(MOST_NAMED).toList());
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
