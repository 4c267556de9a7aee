package dev.panopticon.samples.statuspage.document;

import dev.panopticon.samples.statuspage.archive.Announcements;
import dev.panopticon.samples.statuspage.archive.Archive;
import dev.panopticon.samples.statuspage.archive.ArchiveException;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people announced of components, at one moment.
 *
 * @param cares who takes care of what
 * @param windows the windows of maintenance
 * @param now the moment
 * @param remarks what is to be known of all this, such as that it cannot be read
 */
public record Announced(
    List<Announcements.Care> cares,
    List<Announcements.Window> windows,
    Instant now,
    List<String> remarks) {
  /** Copies the lists. */
  public Announced {
    cares = List.copyOf(cares);
    windows = List.copyOf(windows);
    remarks = List.copyOf(remarks);
  }

  /** Returns what is announced now; nothing but a remark where that cannot be read. */
  public static Announced now(Archive archive, Instant now) {
    List<String> remarks = new ArrayList<>();
    if (!archive.problem().isEmpty()) {
      remarks.add("rounds are not kept: " + archive.problem());
    }
    try {
      Announcements all = archive.announcements();
      return new Announced(all.cares(), all.windows(), now, remarks);
    } catch (ArchiveException bad) {
      remarks.add("what people announced cannot be told: " + bad.getMessage());
      return new Announced(List.of(), List.of(), now, remarks);
    }
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
