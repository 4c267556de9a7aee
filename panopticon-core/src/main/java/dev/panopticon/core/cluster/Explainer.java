package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import java.util.List;
import java.util.StringJoiner;

/** Tells a cluster's status from its rating down to the numbers, and nothing that is fine. */
final class Explainer {
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
        cause.takesDown().isEmpty() ? "" : ", reaches " + String.join(", ", cause.takesDown());
    line("root cause: %s is %s%s".formatted(cause.id(), cause.rating().word(), reach));
    if (cause.id().equals(RootCause.SOURCE)) {
      cause.reasons().forEach(reason -> line("  " + reason));
    } else {
      status.component(cause.id()).ifPresent(this::checks);
    }
  }

  private void checks(ComponentStatus component) {
    for (CheckStatus check : component.checks()) {
      if (!check.rating().isHealthy() && check.isAnswered()) {
        String title = check.check().about().title();
        line(
            "  %s: %s/%s: %s%s"
                .formatted(
                    check.rating().word(),
                    component.component().id(),
                    check.check().id(),
                    title.isEmpty() ? "" : title + ": ",
                    check.reason()));
      }
    }
  }

  private void affected() {
    for (ComponentStatus component : status.components()) {
      if (component.role() == Role.AFFECTED) {
        List<String> because = component.because();
        StringJoiner reasons = new StringJoiner(", ");
        because.forEach(reasons::add);
        line("affected: %s because %s".formatted(component, reasons));
      }
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
