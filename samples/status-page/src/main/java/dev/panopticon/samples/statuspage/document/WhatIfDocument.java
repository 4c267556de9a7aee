package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.insight.Difference;
import dev.panopticon.core.insight.WhatIf;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is, beside what would be without some nodes and with some components critical. */
public final class WhatIfDocument {
  private WhatIfDocument() {}

  /**
   * Returns the document.
   *
   * @param nodes which nodes are lost; one that is not known changes nothing
   * @param critical which components are critical; the cluster must have them
   */
  public static JsonObject of(ClusterStatus status, List<String> nodes, List<String> critical) {
    List<Change> changes = new ArrayList<>();
    if (!nodes.isEmpty()) {
      changes.add(WhatIf.without(nodes.toArray(String[]::new)));
    }
    critical.forEach(id -> changes.add(WhatIf.rating(id, Rating.CRITICAL)));
    ClusterStatus then = status.whatIf(changes.toArray(Change[]::new));
    Difference difference = Difference.between(status, then);
    return JsonObject.of("actual", outcome(difference.actual()))
        .with("hypothetical", outcome(difference.hypothetical()))
        .with("changes", difference.changes().stream().map(WhatIfDocument::change).toList())
        .with("notSimulated", then.scenario().remarks())
        .with("nodes", nodes(status))
        .with("components", components(status));
  }

  private static JsonObject outcome(ClusterStatus status) {
    return JsonObject.of("rating", status.rating())
        .with("sentence", Sentence.of(status))
        .with("components", status.components().stream().map(WhatIfDocument::component).toList());
  }

  private static JsonObject component(ComponentStatus component) {
    String id = component.component().id();
    return JsonObject.of("id", id)
        .with("title", Titles.of(component.component().about(), id))
        .with("rating", component.rating());
  }

  private static JsonObject change(Difference.Changed change) {
    return JsonObject.of("what", change.what())
        .with("before", change.before())
        .with("after", change.after());
  }

  /** Returns the hosts that gave samples, by name. */
  public static List<String> nodes(ClusterStatus status) {
    String label = status.cluster().hostLabel();
    TreeSet<String> hosts = new TreeSet<>();
    for (Answer answer : status.scenario().snapshot().answers().values()) {
      if (answer instanceof Answer.Samples all) {
        all.samples().forEach(sample -> hosts.add(Voters.host(sample.labels(), label)));
      }
    }
    hosts.remove("");
    return List.copyOf(hosts);
  }

  /** Returns the hosts that gave samples, and whoever votes or should, by name. */
  public static List<String> nodesAndVoters(ClusterStatus status) {
    TreeSet<String> names = new TreeSet<>(nodes(status));
    for (ComponentStatus component : status.components()) {
      for (CheckStatus check : component.checks()) {
        check.voters().forEach(voter -> names.add(voter.voter()));
      }
    }
    names.remove("");
    return List.copyOf(names);
  }

  /** Returns the ids of the components. */
  public static List<String> components(ClusterStatus status) {
    return status.cluster().components().stream().map(Component::id).toList();
  }
}
