package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.List;
import java.util.function.Supplier;

/** What a component's checks and dependencies came to. Immutable and thread-safe. */
public final class ComponentStatus {
  private final Component component;
  private final Verdict verdict;
  private final List<CheckStatus> checks;
  private final Supplier<List<String>> because;

  /** Three answers to "how is it". */
  record Verdict(Rating rating, Rating own, Role role) {}

  ComponentStatus(
      Component component,
      Verdict verdict,
      List<CheckStatus> checks,
      Supplier<List<String>> because) {
    this.component = component;
    this.verdict = verdict;
    this.checks = List.copyOf(checks);
    this.because = because;
  }

  /** Returns the component. */
  public Component component() {
    return component;
  }

  /** Returns the worst of its own rating and what its dependencies pass on. */
  public Rating rating() {
    return verdict.rating();
  }

  /** Returns the worst of its checks, or what its members combine to; healthy where it has none. */
  public Rating own() {
    return verdict.own();
  }

  /** Returns what part it plays in the trouble. */
  public Role role() {
    return verdict.role();
  }

  /** Returns the status of each of its checks, in their order. */
  public List<CheckStatus> checks() {
    return checks;
  }

  /** Returns everything that pulls its rating down, a line each; empty where it is healthy. */
  public List<String> because() {
    return List.copyOf(because.get());
  }

  @Override
  public String toString() {
    return component.id() + " is " + rating().word();
  }
}
