package dev.panopticon.core.insight;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What it takes to make a cluster critical: how many nodes, and which components.
 *
 * <p>The loss of nodes is what {@link WhatIf#without} makes of it: their samples disappear, and
 * counts of nodes fall. That is a lower bound on the damage. A loss that is critical here is
 * critical; one that is survived here may still do more than samples tell, such as the load that
 * the others take over.
 *
 * <p>A node is every name that {@link WhatIf#without} knows: each host that gave a sample, and each
 * name in another label that tells voters apart ({@code by: node}), whatever it is the name of.
 *
 * <p>Nodes that can stand in for each other are not tried one by one. Sets are tried by size, the
 * small ones first, up to 50,000 of them: {@link #examined} says up to which size every set was.
 * Immutable and thread-safe.
 */
public final class FaultTolerance {
  private final int nodes;
  private final int examined;
  private final List<NodeSet> nodeSets;
  private final List<String> components;
  private final List<String> remarks;

  /**
   * Sets of nodes that do the same: one takes so many of each class.
   *
   * @param parts the classes it takes from, 0 or more
   */
  public record NodeSet(List<AnyOf> parts) {
    /** Copies the list. */
    public NodeSet {
      parts = List.copyOf(parts);
    }

    /** Returns how many nodes a set has. */
    public int size() {
      return parts.stream().mapToInt(AnyOf::count).sum();
    }

    /** Returns {@code any 2 of node1, node2, node3}, or {@code nothing} for the empty set. */
    @Override
    public String toString() {
      StringJoiner text = new StringJoiner(" and ");
      parts.forEach(part -> text.add(part.toString()));
      return text.setEmptyValue("nothing").toString();
    }
  }

  /**
   * Any nodes of a class.
   *
   * @param count how many, 1 or more
   * @param nodes of whom, in the order of names
   */
  public record AnyOf(int count, List<String> nodes) {
    /** Copies the list; refuses more than there are. */
    public AnyOf {
      nodes = List.copyOf(nodes);
      if (count < 1 || count > nodes.size()) {
        throw new IllegalArgumentException(
            "count must be 1..%d, was %d".formatted(nodes.size(), count));
      }
    }

    @Override
    public String toString() {
      String names = String.join(", ", nodes);
      return count == nodes.size() ? names : "any %d of %s".formatted(count, names);
    }
  }

  private FaultTolerance(LossModel model, ClusterStatus status) {
    List<List<String>> classes = Twins.of(model);
    CriticalSets sets = new CriticalSets(model, classes).search();
    nodes = model.places().nodes().size();
    examined = sets.examined();
    nodeSets = sets.found().stream().map(counts -> nodeSet(counts, classes)).toList();
    components = components(model, status);
    Set<String> open = new LinkedHashSet<>(status.scenario().remarks());
    NotSimulated notSimulated = new NotSimulated(status.cluster(), model.loss());
    classes.forEach(like -> open.addAll(notSimulated.remarks(Set.of(like.get(0)))));
    remarks = List.copyOf(open);
  }

  /** Returns the fault tolerance of a cluster as it is in a status, faults it has included. */
  public static FaultTolerance of(ClusterStatus status) {
    return new FaultTolerance(new LossModel(status), status);
  }

  private static NodeSet nodeSet(int[] counts, List<List<String>> classes) {
    List<AnyOf> parts = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        parts.add(new AnyOf(counts[i], classes.get(i)));
      }
    }
    return new NodeSet(parts);
  }

  private static List<String> components(LossModel model, ClusterStatus status) {
    Map<String, Rating> now = model.own(new BitSet());
    if (model.isCritical(now)) {
      return List.of();
    }
    List<Component> all = status.cluster().components();
    Set<String> members = new HashSet<>();
    all.forEach(component -> component.group().ifPresent(g -> members.addAll(g.members())));
    List<String> critical = new ArrayList<>();
    for (Component component : all) {
      boolean isFelt =
          component.atMost().orElse(Rating.CRITICAL) == Rating.CRITICAL
              && !members.contains(component.id());
      if (isFelt || isCriticalWith(component, now, model)) {
        critical.add(component.id());
      }
    }
    return List.copyOf(critical);
  }

  /** Tries what the cluster feels through other components alone, if at all. */
  private static boolean isCriticalWith(
      Component component, Map<String, Rating> now, LossModel model) {
    Map<String, Rating> own = new LinkedHashMap<>(now);
    own.put(component.id(), Rating.CRITICAL);
    return model.isCritical(own);
  }

  /**
   * Returns the minimal sets of nodes whose loss is critical, single points of failure first.
   *
   * <p>Without any one of its nodes such a set is not critical. Where the cluster is critical
   * already, the empty set is the only one. Sets of more nodes than {@link #examined} may be
   * missing.
   */
  public List<NodeSet> nodeSets() {
    return nodeSets;
  }

  /**
   * Returns the components that take the cluster to critical when they are, in file order; none
   * where it is critical already.
   */
  public List<String> components() {
    return components;
  }

  /**
   * Returns how many arbitrary nodes can be lost without the cluster being critical; 0 also where
   * it is already. Where it is {@link #examined}, it may be more.
   */
  public int survivedLosses() {
    return nodeSets.isEmpty() ? examined : Math.max(0, nodeSets.get(0).size() - 1);
  }

  /** Returns up to which size all sets of nodes were examined. */
  public int examined() {
    return examined;
  }

  /** Returns how many nodes samples speak for, as {@link WhatIf#without} knows them. */
  public int nodes() {
    return nodes;
  }

  /** Returns what the model leaves open: checks that seem to count nodes and do not say so. */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * Returns everything as text, a line each; what came from elsewhere has no control characters.
   */
  public String explain() {
    List<String> lines = new ArrayList<>();
    boolean isCritical = !nodeSets.isEmpty() && nodeSets.get(0).size() == 0;
    lines.add(isCritical ? "the cluster is critical already" : survival());
    if (!isCritical) {
      nodeSets.forEach(set -> lines.add("critical without " + set));
      components.forEach(component -> lines.add("critical where %s is".formatted(component)));
    }
    if (examined < nodes && !isCritical) {
      lines.add("sets of more than %d nodes were not all examined".formatted(examined));
    }
    remarks.forEach(remark -> lines.add("remark: " + remark));
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(VisibleText.of(line)).append('\n'));
    return text.toString();
  }

  private String survival() {
    if (survivedLosses() == 0) {
      return "the loss of a single node can be critical";
    }
    boolean isBound = nodeSets.isEmpty() && examined < nodes;
    return "survives the loss of any %d of %d nodes%s, by this model: a real loss may do more"
        .formatted(survivedLosses(), nodes, isBound ? ", perhaps of more" : "");
  }
}
