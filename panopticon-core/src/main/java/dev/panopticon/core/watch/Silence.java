package dev.panopticon.core.watch;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.rating.Votes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells which trouble of one status maintenance explains wholly. */
final class Silence {
  private final ClusterStatus status;
  private final List<Maintenance> active;
  private final Set<String> components = new HashSet<>();
  private final Set<String> nodes = new HashSet<>();

  /** What is in trouble that no maintenance explains. */
  private final Set<Subject> unexplained = new HashSet<>();

  private final Set<String> members = new HashSet<>();

  private Silence(ClusterStatus status, List<Maintenance> active) {
    this.status = status;
    this.active = active;
    for (Maintenance window : active) {
      components.addAll(window.components());
      nodes.addAll(window.nodes());
    }
  }

  /**
   * Looks at a status.
   *
   * @param wasSilenced whether the trouble of a check was silenced when it began; that decides
   *     where no voter is in trouble any more
   */
  static Silence of(
      ClusterStatus status, Collection<Maintenance> windows, Predicate<Subject> wasSilenced) {
    List<Maintenance> active =
        windows.stream().filter(window -> window.isActive(status.at())).toList();
    Silence silence = new Silence(status, active);
    if (!active.isEmpty()) {
      silence.explain(wasSilenced);
    }
    return silence;
  }

  /** Returns the maintenance that explains a trouble; empty where somebody has to be told of it. */
  Optional<String> reason(Subject subject) {
    if (active.isEmpty() || unexplained.contains(subject)) {
      return Optional.empty();
    }
    List<Maintenance> own =
        active.stream().filter(w -> w.components().contains(subject.component())).toList();
    List<String> told = (own.isEmpty() ? active : own).stream().map(Maintenance::toString).toList();
    return Optional.of(String.join("; ", told));
  }

  private void explain(Predicate<Subject> wasSilenced) {
    Deque<String> open = new ArrayDeque<>();
    for (ComponentStatus component : status.components()) {
      String id = component.component().id();
      component.component().group().ifPresent(group -> members.addAll(group.members()));
      for (CheckStatus check : component.checks()) {
        Subject subject = Subject.check(id, check.check().id());
        if (!check.rating().isHealthy()
            && !components.contains(id)
            && !isExplained(check, subject, wasSilenced)) {
          unexplained.add(subject);
          open.push(id);
        }
      }
    }
    spread(open);
    boolean isAnyTrouble = status.components().stream().anyMatch(c -> !c.rating().isHealthy());
    boolean reachesCluster =
        unexplained.stream().anyMatch(s -> s.isComponent() && !members.contains(s.component()));
    if (!isAnyTrouble || reachesCluster) {
      unexplained.add(Subject.cluster());
    }
  }

  /** Follows trouble that must be told to all that feel it. */
  private void spread(Deque<String> open) {
    Map<String, List<String>> feltBy = feltBy();
    while (!open.isEmpty()) {
      String id = open.pop();
      if (!components.contains(id) && unexplained.add(Subject.component(id))) {
        feltBy.getOrDefault(id, List.of()).forEach(open::push);
      }
    }
  }

  private Map<String, List<String>> feltBy() {
    Map<String, ComponentStatus> byId = new HashMap<>();
    status.components().forEach(component -> byId.put(component.component().id(), component));
    Map<String, List<String>> feltBy = new HashMap<>();
    for (ComponentStatus component : status.components()) {
      List<String> felt = new ArrayList<>();
      for (Dependency dependency : component.component().dependencies()) {
        ComponentStatus other = byId.get(dependency.on());
        if (other != null && !dependency.impact().passes(other.rating()).isHealthy()) {
          felt.add(dependency.on());
        }
      }
      component.component().group().ifPresent(group -> felt.addAll(group.members()));
      if (!component.rating().isHealthy()) {
        felt.forEach(
            id ->
                feltBy
                    .computeIfAbsent(id, key -> new ArrayList<>())
                    .add(component.component().id()));
      }
    }
    return feltBy;
  }

  /** Returns whether only voters of the nodes that are worked on are in trouble. */
  private boolean isExplained(CheckStatus check, Subject subject, Predicate<Subject> wasSilenced) {
    if (check.votes().isEmpty()) {
      return false;
    }
    Votes votes = check.votes().get();
    Set<String> absent = new HashSet<>(nodes);
    boolean isAnyTroubled = false;
    for (VoterStatus voter : check.voters()) {
      List<String> named = names(check, voter);
      absent.removeAll(named);
      if (!voter.rating().isHealthy()) {
        isAnyTroubled = true;
        if (Collections.disjoint(nodes, named)) {
          return false;
        }
      }
    }
    int unheard = votes.expected() - check.voters().size();
    return (isAnyTroubled || unheard > 0) ? unheard <= absent.size() : wasSilenced.test(subject);
  }

  /** Returns the label values that a voter's name is made of. */
  private static List<String> names(CheckStatus check, VoterStatus voter) {
    return check.check().voters().by().size() > 1
        ? List.of(voter.voter().split(", ", -1))
        : List.of(voter.voter());
  }
}
