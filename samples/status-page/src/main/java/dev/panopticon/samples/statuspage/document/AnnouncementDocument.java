package dev.panopticon.samples.statuspage.document;

import dev.panopticon.samples.statuspage.archive.Announcements;
import dev.panopticon.samples.statuspage.archive.Archive;
import dev.panopticon.samples.statuspage.archive.IncidentBook;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Incidents, who takes care of them, and maintenance. */
public final class AnnouncementDocument {
  private AnnouncementDocument() {}

  /** Returns the incidents that were not over at an instant, and all that is announced. */
  public static JsonObject of(Archive archive, Instant since, Instant now) {
    Instant until = archive.ratings().toldUntil(now);
    return JsonObject.of(
            "incidents",
            archive.incidents(since).stream()
                .map(
                    incident ->
                        incident(incident, now)
                            .with(
                                "unseen",
                                archive
                                    .ratings()
                                    .unseen(incident.from(), incident.to().orElse(until))))
                .toList())
        .with(
            "acknowledgements",
            archive.announcements().cares().stream().map(AnnouncementDocument::care).toList())
        .with(
            "maintenance",
            archive.announcements().windows().stream().map(window -> window(window, now)).toList());
  }

  private static JsonObject incident(IncidentBook.Incident incident, Instant now) {
    return JsonObject.of("from", incident.from())
        .with("to", incident.to())
        .with("worst", incident.worst())
        .with("sentence", incident.sentence())
        .with("rootCauses", incident.rootCauses())
        .with("length", Duration.between(incident.from(), incident.to().orElse(now)));
  }

  /** Returns that somebody takes care. */
  public static JsonObject care(Announcements.Care care) {
    return JsonObject.of("id", care.id())
        .with("component", care.component())
        .with("by", care.by())
        .with("comment", care.comment())
        .with("at", care.at())
        .with("until", care.until());
  }

  /** Returns a window of maintenance. */
  public static JsonObject window(Announcements.Window window, Instant now) {
    return JsonObject.of("id", window.id())
        .with("component", window.component())
        .with("node", window.node())
        .with("from", window.span().from())
        .with("to", window.span().to())
        .with("by", window.by())
        .with("comment", window.comment())
        .with("active", window.span().contains(now));
  }
}
