package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Tells a cluster's status from its rating down to the numbers, and nothing that is fine. */
final class Explainer {
  /** A way to fail, without the check that does. */
  private record Failure(Rating rating, String summary, List<String> voters) {}

  private final ClusterStatus status;
  private final StringBuilder text = new StringBuilder();

  Explainer(ClusterStatus status) {
    this.status = status;
  }

  String text() {
    line("%s: %s".formatted(status.rating().word(), status.cluster().id()));
    status.rootCauses().forEach(this::rootCause);
    for (ComponentStatus component : status.components()) {
      if (component.role() == Role.MASKED) {
        line("masked: %s".formatted(component));
        checks(component);
      }
    }
    affected();
    status.remarks().forEach(remark -> line("remark: " + remark));
    return text.toString();
  }

  private void rootCause(RootCause cause) {
    String reach =
        cause.takesDown().isEmpty() ? "" : ", reaches " + ComponentReasons.few(cause.takesDown());
    line("root cause: %s is %s%s".formatted(cause.id(), cause.rating().word(), reach));
    Optional<ComponentStatus> checked =
        status.component(cause.id()).filter(component -> !component.checks().isEmpty());
    checked.ifPresentOrElse(
        this::checks, () -> cause.reasons().forEach(reason -> line("  " + reason)));
  }

  /** Checks that fail in the same way stand on one line. */
  private void checks(ComponentStatus component) {
    Map<Failure, List<CheckStatus>> failures = new LinkedHashMap<>();
    for (CheckStatus check : component.checks()) {
      if (!check.rating().isHealthy() && check.isAnswered()) {
        Failure failure = new Failure(check.rating(), check.summary(), check.troubledVoters());
        failures.computeIfAbsent(failure, key -> new ArrayList<>()).add(check);
      }
    }
    failures.forEach((failure, checks) -> failure(component.component().id(), failure, checks));
  }

  private void failure(String component, Failure failure, List<CheckStatus> checks) {
    StringJoiner names = new StringJoiner(", ");
    checks.forEach(check -> names.add(component + "/" + check.check().id()));
    String title = checks.get(0).check().about().title();
    String told = checks.size() > 1 || title.isEmpty() ? "" : title + ": ";
    line("  %s: %s: %s%s".formatted(failure.rating().word(), names, told, failure.summary()));
    failure.voters().forEach(voter -> line("    " + voter));
  }

  private void affected() {
    for (ComponentStatus component : status.components()) {
      if (component.role() == Role.AFFECTED) {
        String reasons = ComponentReasons.few(component.because());
        line("affected: %s because %s".formatted(component, reasons));
      }
    }
  }

  /** One line for each fact: no label value makes up another, or moves a terminal's cursor. */
  private void line(String fact) {
    text.append(VisibleText.of(fact)).append('\n');
  }
}
