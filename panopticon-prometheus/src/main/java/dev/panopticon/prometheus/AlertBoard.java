package dev.panopticon.prometheus;

import dev.panopticon.core.watch.Round;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts that stand, and those that were resolved of late. Thread-safe.
 *
 * <p>It holds at most one alert for each component and severity, however long nobody reads it.
 */
final class AlertBoard {
  /** As Prometheus does: delivery is best effort, so the end of a trouble is told for a while. */
  static final Duration KEEPS_RESOLVED = Duration.ofMinutes(15);

  private final boolean withAffected;
  private final Map<Alert.Name, Alert> firing = new LinkedHashMap<>();
  private final Map<Alert.Name, Resolved> resolved = new LinkedHashMap<>();
  private long changes;

  AlertBoard(boolean withAffected) {
    this.withAffected = withAffected;
  }

  /** An alert that stands no more. */
  record Resolved(Alert alert, Instant at) {}

  /**
   * All that an Alertmanager should know.
   *
   * @param changes grows whenever an alert begins or ends
   */
  record Notice(long changes, List<Alert> firing, List<Resolved> resolved) {
    boolean isEmpty() {
      return firing.isEmpty() && resolved.isEmpty();
    }
  }

  /** Takes what the last round says; returns whether an alert began or ended. */
  synchronized boolean take(Round round, Instant machineTime) {
    Instant now = machineTime.truncatedTo(ChronoUnit.MILLIS);
    firing.replaceAll((name, alert) -> notAfter(alert, now));
    Map<Alert.Name, Alert> wanted = new LinkedHashMap<>();
    for (Alert alert : Troubles.of(round, firing::containsKey, withAffected)) {
      wanted.put(alert.name(), alert.startedAt(start(alert, now)));
    }
    boolean isChange = !wanted.keySet().equals(firing.keySet());
    firing.forEach(
        (name, alert) -> {
          if (!wanted.containsKey(name)) {
            resolved.put(name, new Resolved(alert, now));
          }
        });
    resolved.keySet().removeAll(wanted.keySet());
    firing.clear();
    firing.putAll(wanted);
    changes += isChange ? 1 : 0;
    return isChange;
  }

  /** An alert keeps its beginning, and none begins in the future: its end could come before. */
  private Instant start(Alert alert, Instant now) {
    Alert standing = firing.get(alert.name());
    if (standing != null) {
      return standing.startsAt();
    }
    Instant since = alert.startsAt().truncatedTo(ChronoUnit.MILLIS);
    return since.isAfter(now) ? now : since;
  }

  /** Where the machine's clock was set back: who gets an end before its beginning refuses both. */
  private static Alert notAfter(Alert alert, Instant now) {
    return alert.startsAt().isAfter(now) ? alert.startedAt(now) : alert;
  }

  /** Returns all that stands now, and forgets what was resolved long ago. */
  synchronized Notice notice(Instant now) {
    resolved.values().removeIf(ended -> ended.at().plus(KEEPS_RESOLVED).isBefore(now));
    List<Alert> standing = firing.values().stream().map(alert -> notAfter(alert, now)).toList();
    return new Notice(changes, standing, List.copyOf(resolved.values()));
  }
}
