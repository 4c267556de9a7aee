package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.Standing;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.Transition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Transitions for people, a line each. */
final class TransitionText {
  private TransitionText() {}

  /** Returns the transitions of a round as lines without their line ends. */
  static List<String> lines(Round round) {
    String cluster = round.status().cluster().id();
    return round.transitions().stream()
        .map(transition -> line(cluster, round.status().at(), transition))
        .toList();
  }

  /** Returns {@code 2026-01-01T00:00:00Z docker-swarm: consul is critical, was healthy: why}. */
  static String line(String cluster, Instant at, Transition transition) {
    Subject subject = transition.subject();
    Standing now = transition.now();
    String name = subject.isCluster() ? cluster : cluster + ": " + subject;
    String was = transition.before().map(before -> ", was " + before.rating().word()).orElse("");
    String why = now.reasons().isEmpty() ? "" : ": " + String.join("; ", now.reasons());
    return VisibleText.of(
        "%s %s is %s%s%s"
            .formatted(at.truncatedTo(ChronoUnit.SECONDS), name, now.rating().word(), was, why));
  }
}
