package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.insight.FaultTolerance;
import dev.panopticon.core.insight.FaultTolerance.AnyOf;
import dev.panopticon.core.insight.FaultTolerance.NodeSet;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What can be lost, and what not. */
public final class ToleranceDocument {
  /** Above it only the text tells, which takes nodes that do the same together. */
  private static final int MOST_SETS = 200;

  private ToleranceDocument() {}

  /** Returns the document. */
  public static JsonObject of(FaultTolerance tolerance) {
    List<List<String>> sets = new ArrayList<>();
    for (NodeSet set : tolerance.nodeSets()) {
      expand(set, 0, List.of(), sets);
    }
    return JsonObject.of("survivedLosses", tolerance.survivedLosses())
        .with("nodeSets", sets)
        .with("components", tolerance.components())
        .with("remarks", tolerance.remarks())
        .with("text", tolerance.explain().strip().replace("\n", "; "));
  }

  /** Adds each choice of nodes from the parts that are left. */
  private static void expand(NodeSet set, int part, List<String> chosen, List<List<String>> all) {
    if (part == set.parts().size()) {
      all.add(chosen);
    } else {
      AnyOf from = set.parts().get(part);
      choose(set, part, new Choice(from.count(), 0, chosen), all);
    }
  }

  /** How many more nodes of a part are chosen, from which place on. */
  private record Choice(int count, int from, List<String> chosen) {}

  private static void choose(NodeSet set, int part, Choice choice, List<List<String>> all) {
    if (choice.count() == 0) {
      expand(set, part + 1, choice.chosen(), all);
      return;
    }
    List<String> nodes = set.parts().get(part).nodes();
    for (int next = choice.from(); next <= nodes.size() - choice.count(); next++) {
      if (all.size() >= MOST_SETS) {
        return;
      }
      List<String> more = new ArrayList<>(choice.chosen());
      more.add(nodes.get(next));
      choose(set, part, new Choice(choice.count() - 1, next + 1, List.copyOf(more)), all);
    }
  }
}
