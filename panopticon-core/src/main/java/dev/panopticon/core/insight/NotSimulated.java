package dev.panopticon.core.insight;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds numbers that seem to count nodes, and that the loss of a node leaves as they were. */
final class NotSimulated {
  private static final int FEWEST = 2;

  private final Cluster cluster;
  private final NodeLoss loss;

  /** For each check the names of numbers that may count nodes, by what they are now. */
  private final Map<Check, List<String>> suspects = new HashMap<>();

  NotSimulated(Cluster cluster, NodeLoss loss) {
    this.cluster = cluster;
    this.loss = loss;
    for (Component component : cluster.components()) {
      for (Check check : component.checks()) {
        if (check.countsNodes().isEmpty()) {
          List<String> names = check.question().names();
          suspects.put(check, names.stream().filter(name -> isSuspect(check, name)).toList());
        }
      }
    }
  }

  private boolean isSuspect(Check check, String name) {
    Optional<NodeCount> number = NodeCount.of(check, name, Set.of());
    return number.isPresent()
        && number.get().input().alternatives().stream().allMatch(q -> loss.counts(q).isEmpty())
        && values(number.get(), loss.snapshot()).stream().anyMatch(v -> isOfHosts(v, number.get()));
  }

  private Set<Double> values(NodeCount number, Snapshot of) {
    Set<Double> values = new HashSet<>();
    number.input().alternatives().forEach(q -> values.addAll(loss.values(number, q, of)));
    return values;
  }

  private boolean isOfHosts(double value, NodeCount number) {
    int hosts = loss.hosts(number.input().alternatives()).size();
    return value >= FEWEST && (value == hosts || value == hosts - 1);
  }

  /** Returns a line for each check whose votes would be worse if it counted the lost nodes. */
  List<String> remarks(Set<String> lost) {
    List<String> remarks = new ArrayList<>();
    for (Component component : cluster.components()) {
      int fall = loss.parting(component, lost).size();
      for (Check check : fall == 0 ? List.<Check>of() : component.checks()) {
        reason(check, lost, fall)
            .ifPresent(
                why ->
                    remarks.add(
                        "%s/%s: not simulated: %s".formatted(component.id(), check.id(), why)));
      }
    }
    return remarks;
  }

  private Optional<String> reason(Check check, Set<String> lost, int fall) {
    if (check.countsNodes().isPresent()) {
      String name = check.countsNodes().get();
      return NodeCount.of(check, name, Set.of()).isPresent()
          ? Optional.empty()
          : Optional.of("counts-nodes names %s, which no sample holds".formatted(name));
    }
    return suspects.getOrDefault(check, List.of()).stream()
        .flatMap(name -> reason(check, name, lost, fall).stream())
        .findFirst();
  }

  private Optional<String> reason(Check check, String name, Set<String> lost, int fall) {
    NodeCount number = NodeCount.of(check, name, lost).orElseThrow();
    Snapshot left = loss.without(lost, check.queries());
    Set<Double> values = values(number, left);
    Set<Double> before = values(number, loss.snapshot()); // a sum over hosts falls by itself
    return values.stream()
        .filter(value -> values.size() == 1 && isOfHosts(value, number) && before.contains(value))
        .filter(value -> isWorse(check, left, loss.fallen(left, number, fall)))
        .findFirst()
        .map(
            value ->
                "%s is %s at every voter that is left; if it counts nodes, say counts-nodes"
                    .formatted(name, SampleText.number(value)));
  }

  private boolean isWorse(Check check, Snapshot left, Snapshot fallen) {
    Map<String, Rating> before = new HashMap<>();
    CheckStatus now = check.rate(left, cluster.hostLabel());
    now.voters().forEach(voter -> before.put(voter.voter(), voter.rating()));
    for (VoterStatus voter : check.rate(fallen, cluster.hostLabel()).voters()) {
      if (voter.rating().isWorseThan(before.getOrDefault(voter.voter(), Rating.CRITICAL))) {
        return true;
      }
    }
    return false;
  }
}
