package dev.panopticon.rules.json;

import dev.panopticon.core.check.CheckStatus.Evidence;
import dev.panopticon.core.check.Ids;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.watch.Acknowledgement;
import dev.panopticon.core.watch.Maintenance;
import dev.panopticon.core.watch.Standing;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.core.watch.TrackerState.Changes;
import dev.panopticon.core.watch.TrackerState.CheckMemory;
import dev.panopticon.core.watch.TrackerState.Known;
import dev.panopticon.core.watch.TrackerState.Tracked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link TrackerStateJson} wrote, and nothing else. */
final class TrackerStateReader {
  private final Map<Subject, Tracked> subjects = new LinkedHashMap<>();
  private final Map<Subject, CheckMemory> checks = new LinkedHashMap<>();

  /** The instant of the last snapshot: nothing that is remembered can be later. */
  private Instant at = Instant.MIN;

  TrackerState read(JsonValue root) {
    root.get("schema").expect(TrackerStateJson.SCHEMA, "newer versions write others");
    root.withKeys("schema", "cluster", "at", "subjects", "maintenance");
    String cluster = root.get("cluster").text();
    Optional<Instant> last = root.find("at").map(JsonValue::instant);
    last.ifPresent(instant -> at = instant);
    if (!cluster.isEmpty()) {
      root.get("cluster").make(() -> Ids.check("cluster", cluster));
    }
    root.get("subjects").items().forEach(this::subject);
    List<Maintenance> windows = new ArrayList<>();
    root.get("maintenance").items().forEach(window -> windows.add(maintenance(window)));
    return new TrackerState(cluster, last, subjects, checks, windows);
  }

  private void subject(JsonValue json) {
    json.withKeys("subject", "now", "before", "told", "acknowledgement", "check");
    JsonValue name = json.get("subject");
    Subject subject = name.make(() -> Subject.parse(name.text()));
    Tracked tracked =
        new Tracked(
            standing(json.get("now")),
            json.find("before").map(this::standing),
            json.get("told").rating(),
            json.find("acknowledgement").map(this::acknowledgement));
    name.make(() -> once(subject, tracked));
    if (subject.isCheck()) {
      checks.put(subject, check(json.get("check")));
    } else {
      json.withKeys("subject", "now", "before", "told", "acknowledgement");
    }
  }

  private Subject once(Subject subject, Tracked tracked) {
    if (subjects.putIfAbsent(subject, tracked) != null) {
      throw new IllegalArgumentException("it must stand once, was there before");
    }
    return subject;
  }

  private Standing standing(JsonValue json) {
    json.withKeys("rating", "since", "reasons");
    return new Standing(
        json.get("rating").rating(),
        json.get("since").instantUntil(at),
        json.get("reasons").texts());
  }

  private Acknowledgement acknowledgement(JsonValue json) {
    json.withKeys("by", "comment", "at");
    String by = json.get("by").text();
    String comment = json.get("comment").text();
    Instant given = json.get("at").instantUntil(at);
    return json.make(() -> new Acknowledgement(by, comment, given));
  }

  private CheckMemory check(JsonValue json) {
    json.withKeys("measured", "evidence", "known", "standing", "changes", "flapping", "voters");
    Map<Rating, Instant> standing = new EnumMap<>(Rating.class);
    json.get("standing")
        .withKeys("healthy", "warning", "unknown", "critical")
        .fields()
        .forEach((word, since) -> standing.put(rating(word), since.instantUntil(at)));
    return new CheckMemory(
        json.get("measured").rating(),
        json.get("evidence").word(Evidence.class),
        json.find("known").map(this::known),
        standing,
        new Changes(changes(json.get("changes")), json.get("flapping").isTrue()),
        json.find("voters").map(JsonValue::texts).orElse(List.of()));
  }

  private static Rating rating(String word) {
    for (Rating rating : Rating.values()) {
      if (rating.word().equals(word)) {
        return rating;
      }
    }
    throw new IllegalArgumentException("a rating must be known, was " + word);
  }

  private Known known(JsonValue json) {
    json.withKeys("rating", "evidence", "at", "rule");
    return new Known(
        json.get("rating").rating(),
        json.get("evidence").word(Evidence.class),
        json.get("at").instantUntil(at),
        json.find("rule").map(JsonValue::text).orElse(""));
  }

  private List<Instant> changes(JsonValue json) {
    List<Instant> changes = new ArrayList<>();
    Instant latest = at;
    for (int i = json.items().size() - 1; i >= 0; i--) {
      latest = json.items().get(i).instantUntil(latest);
      changes.add(0, latest);
    }
    return changes;
  }

  private static Maintenance maintenance(JsonValue json) {
    json.withKeys("components", "nodes", "from", "to", "comment");
    Set<String> components = Set.copyOf(json.get("components").texts());
    Set<String> nodes = Set.copyOf(json.get("nodes").texts());
    Instant from = json.get("from").instant();
    Instant to = json.get("to").instant();
    String comment = json.get("comment").text();
    return json.make(() -> new Maintenance(components, nodes, from, to, comment));
  }
}
