package dev.panopticon.samples.statuspage.document;

import dev.panopticon.samples.statuspage.archive.Announcements;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people announced of components, at one moment.
 *
 * @param cares who takes care of what
 * @param windows the windows of maintenance
 * @param now the moment
 */
public record Announced(
    List<Announcements.Care> cares, List<Announcements.Window> windows, Instant now) {
  /** Copies the lists. */
  public Announced {
    cares = List.copyOf(cares);
    windows = List.copyOf(windows);
  }

  /** Returns what is announced now. */
  public static Announced now(Announcements all, Instant now) {
    return new Announced(all.cares(), all.windows(), now);
  }

  /** Returns who takes care of a component, if somebody does. */
  Optional<JsonObject> acknowledgement(String component) {
    return cares.stream()
        .filter(care -> care.component().equals(component))
        .findFirst()
        .map(AnnouncementDocument::care);
  }

  /** Returns the maintenance of a component that goes on, if there is one. */
  Optional<JsonObject> maintenance(String component) {
    return windows.stream()
        .filter(window -> window.component().filter(component::equals).isPresent())
        .filter(window -> window.span().contains(now))
        .findFirst()
        .map(window -> AnnouncementDocument.window(window, now));
  }
}
