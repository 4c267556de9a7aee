package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Role;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a graph of clusters shows, in no notation yet: labels are plain text.
 *
 * @param areas the clusters, each with its components around each other
 */
record Drawing(List<Area> areas) {
  /** The edge from a group to what it stands for. */
  static final String MEMBER = "member";

  /** Copies the list. */
  Drawing {
    areas = List.copyOf(areas);
  }

  /**
   * A cluster.
   *
   * @param label its id, and its rating where that is known
   * @param boxes its components, in file order
   * @param edges from what depends to what it depends on
   */
  record Area(String label, List<Box> boxes, List<Edge> edges) {
    /** Copies the lists. */
    Area {
      boxes = List.copyOf(boxes);
      edges = List.copyOf(edges);
    }
  }

  /**
   * A component.
   *
   * @param name unique in the drawing, and a plain word in every notation
   * @param lines what stands in it
   * @param rating its colour, where it is known
   * @param isGroup whether it stands for other components
   * @param isRootCause whether trouble begins here
   */
  record Box(
      String name,
      List<String> lines,
      Optional<Rating> rating,
      boolean isGroup,
      boolean isRootCause) {
    /** Copies the lines. */
    Box {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A dependency.
   *
   * @param from the box that depends
   * @param to the box it depends on
   * @param word its impact, or {@link #MEMBER}
   */
  record Edge(String from, String to, String word) {
    /** Returns whether it passes ratings on as they are. */
    boolean isHard() {
      return word.equals("hard");
    }
  }

  /** Draws the rules alone. */
  static Drawing ofRules(List<Cluster> clusters) {
    Pencil pencil = new Pencil();
    return new Drawing(
        clusters.stream().map(cluster -> pencil.area(cluster, Optional.empty())).toList());
  }

  /** Draws the rules in the colours of their ratings. */
  static Drawing of(List<ClusterStatus> statuses) {
    Pencil pencil = new Pencil();
    return new Drawing(
        statuses.stream()
            .map(status -> pencil.area(status.cluster(), Optional.of(status)))
            .toList());
  }

  /** Draws one cluster after the other, and counts boxes on the way, which are named so. */
  private static final class Pencil {
    private int boxes;

    Area area(Cluster cluster, Optional<ClusterStatus> status) {
      List<String> ids = cluster.components().stream().map(Component::id).toList();
      int first = boxes + 1;
      UnaryOperator<String> name = id -> "n" + (first + ids.indexOf(id));
      boxes += ids.size();
      List<Box> drawn =
          cluster.components().stream()
              .map(c -> box(name.apply(c.id()), c, status.flatMap(s -> s.component(c.id()))))
              .toList();
      List<Edge> edges =
          cluster.components().stream().flatMap(component -> edges(component, name)).toList();
      String rating = status.map(known -> ": " + known.rating().word()).orElse("");
      return new Area(cluster.id() + rating, drawn, edges);
    }

    private static Stream<Edge> edges(Component component, UnaryOperator<String> name) {
      String from = name.apply(component.id());
      Stream<Edge> dependencies =
          component.dependencies().stream()
              .map(to -> new Edge(from, name.apply(to.on()), to.impact().word()));
      Stream<Edge> members =
          component.group().stream()
              .flatMap(group -> group.members().stream())
              .map(member -> new Edge(from, name.apply(member), MEMBER));
      return Stream.concat(dependencies, members);
    }

    private static Box box(String name, Component component, Optional<ComponentStatus> status) {
      List<String> lines = new ArrayList<>();
      lines.add(component.id());
      if (!component.about().title().isBlank()) {
        lines.add(VisibleText.of(component.about().title()));
      }
      boolean isRootCause = status.filter(s -> s.role() == Role.ROOT_CAUSE).isPresent();
      status.ifPresent(
          known -> lines.add(known.rating().word() + (isRootCause ? ", root cause" : "")));
      return new Box(
          name,
          lines,
          status.map(ComponentStatus::rating),
          component.group().isPresent(),
          isRootCause);
    }
  }
}
