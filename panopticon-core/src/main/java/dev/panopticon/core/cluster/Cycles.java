package dev.panopticon.core.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Order among things that need each other. */
public final class Cycles {
  private final Map<String, ? extends Collection<String>> needs;
  private final Set<String> done = new LinkedHashSet<>();
  private final Set<String> path = new LinkedHashSet<>();
  private List<String> cycle = List.of();

  /** A name on the path, and those of its needs that were not looked at yet. */
  private record Step(String name, Iterator<String> rest) {}

  private Cycles(Map<String, ? extends Collection<String>> needs) {
    this.needs = needs;
  }

  /**
   * Returns the first cycle, as the names on it with the first repeated at the end; empty if none.
   *
   * @param needs for each name the names it needs; names without an entry need nothing
   */
  public static List<String> find(Map<String, ? extends Collection<String>> needs) {
    Cycles cycles = new Cycles(needs);
    needs.keySet().forEach(cycles::visit);
    return cycles.cycle;
  }

  /** Returns all names, each behind all that it needs; complete only where there is no cycle. */
  public static List<String> order(Map<String, ? extends Collection<String>> needs) {
    Cycles cycles = new Cycles(needs);
    needs.keySet().forEach(cycles::visit);
    return List.copyOf(cycles.done);
  }

  /** Walks in depth, with a stack of its own: chains may be long. */
  private void visit(String start) {
    if (done.contains(start) || !cycle.isEmpty()) {
      return;
    }
    Deque<Step> open = new ArrayDeque<>();
    push(start, open);
    while (!open.isEmpty() && cycle.isEmpty()) {
      Step step = open.peek();
      if (step.rest().hasNext()) {
        enter(step.rest().next(), open);
      } else {
        open.pop();
        path.remove(step.name());
        done.add(step.name());
      }
    }
  }

  private void push(String name, Deque<Step> open) {
    path.add(name);
    Collection<String> needed = needs.get(name);
    open.push(new Step(name, needed == null ? Collections.emptyIterator() : needed.iterator()));
  }

  private void enter(String name, Deque<Step> open) {
    if (path.contains(name)) {
      List<String> walked = new ArrayList<>(path);
      List<String> found = new ArrayList<>(walked.subList(walked.indexOf(name), walked.size()));
      found.add(name);
      cycle = List.copyOf(found);
    } else if (!done.contains(name)) {
      push(name, open);
    }
  }
}
