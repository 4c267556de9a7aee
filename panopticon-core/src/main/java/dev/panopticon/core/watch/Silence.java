package dev.panopticon.core.watch;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.watch.TrackerState.CheckMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells which trouble of one status maintenance explains wholly. */
final class Silence {
  private final ClusterStatus status;
  private final List<Maintenance> active;
  private final Map<Subject, CheckMemory> checks;
  private final Set<String> components = new HashSet<>();
  private final Set<String> nodes = new HashSet<>();

  /** What is in trouble that no maintenance explains. */
  private final Set<Subject> unexplained = new HashSet<>();

  private final Set<String> members = new HashSet<>();

  private Silence(
      ClusterStatus status, List<Maintenance> active, Map<Subject, CheckMemory> checks) {
    this.status = status;
    this.active = active;
    this.checks = checks;
    for (Maintenance window : active) {
      components.addAll(window.components());
      nodes.addAll(window.nodes());
    }
  }

  /**
   * Looks at a status.
   *
   * @param checks what is remembered of the checks, this status included
   * @param wasSilenced whether the trouble of a check was silenced when it began; that decides
   *     where no voter is in trouble any more
   */
  static Silence of(
      ClusterStatus status,
      Collection<Maintenance> windows,
      Map<Subject, CheckMemory> checks,
      Predicate<Subject> wasSilenced) {
    List<Maintenance> active =
        windows.stream().filter(window -> window.isActive(status.at())).toList();
    Silence silence = new Silence(status, active, checks);
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
    boolean isAnyTroubled = false;
    for (VoterStatus voter : check.voters()) {
      if (!voter.rating().isHealthy()) {
        isAnyTroubled = true;
        if (!isWorkedOn(check, voter.voter())) {
          return false;
        }
      }
    }
    int unheard = check.votes().get().expected() - check.voters().size();
    return unheard > 0
        ? isSilenceExplained(check, subject, unheard)
        : isAnyTroubled || wasSilenced.test(subject);
  }

  /** Returns whether it is known who the silent voters are, and all of them are worked on. */
  private boolean isSilenceExplained(CheckStatus check, Subject subject, int unheard) {
    CheckMemory memory = checks.get(subject);
    Set<String> silent = new HashSet<>(memory == null ? List.of() : memory.voters());
    check.voters().forEach(voter -> silent.remove(voter.voter()));
    return silent.size() >= unheard && silent.stream().allMatch(name -> isWorkedOn(check, name));
  }

  /** Returns whether a node that is worked on is among the label values of a voter's name. */
  private boolean isWorkedOn(CheckStatus check, String voter) {
    return switch (check.check().voters().by().size()) {
      case 0 -> false;
      case 1 -> nodes.contains(voter);
      default -> Stream.of(voter.split(", ", -1)).anyMatch(nodes::contains);
    };
  }
}
