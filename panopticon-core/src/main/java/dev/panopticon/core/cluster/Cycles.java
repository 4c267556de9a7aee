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
  private final List<List<String>> cycles = new ArrayList<>();

  /** A name on the path, and those of its needs that were not looked at yet. */
  private record Step(String name, Iterator<String> rest) {}

  private Cycles(Map<String, ? extends Collection<String>> needs) {
    this.needs = needs;
  }

  /**
   * Returns cycles that share no name, each as the names on it with the first repeated at the end.
   * Without the names on them nothing needs itself.
   *
   * @param needs for each name the names it needs; names without an entry need nothing
   */
  public static List<List<String>> find(Map<String, ? extends Collection<String>> needs) {
    Cycles found = new Cycles(needs);
    needs.keySet().forEach(found::visit);
    return List.copyOf(found.cycles);
  }

  /**
   * Returns all names, each behind all that it needs, but for those on the cycles that {@link
   * #find} finds: what needs them stands behind them, and that is all.
   */
  public static List<String> order(Map<String, ? extends Collection<String>> needs) {
    Cycles cycles = new Cycles(needs);
    needs.keySet().forEach(cycles::visit);
    return List.copyOf(cycles.done);
  }

  /** Walks in depth, with a stack of its own: chains may be long. */
  private void visit(String start) {
    if (done.contains(start)) {
      return;
    }
    Deque<Step> open = new ArrayDeque<>();
    push(start, open);
    while (!open.isEmpty()) {
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
      close(name, open);
    } else if (!done.contains(name)) {
      push(name, open);
    }
  }

  /** Takes the cycle off the path; the walk goes on with what led there. */
  private void close(String first, Deque<Step> open) {
    Deque<String> cycle = new ArrayDeque<>();
    cycle.push(first);
    String last;
    do {
      last = open.pop().name();
      path.remove(last);
      done.add(last);
      cycle.push(last);
    } while (!last.equals(first));
    cycles.add(List.copyOf(cycle));
  }
}
