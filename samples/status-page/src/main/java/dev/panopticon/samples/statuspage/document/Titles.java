package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.check.About;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What people call things, and where they read on. */
final class Titles {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private Titles() {}

  /** Returns the title, or the id where there is none. */
  static String of(About about, String id) {
    return about.title().isBlank() ? id : about.title();
  }

  /** Returns the title of a component, or of the source of samples. */
  static String of(Cluster cluster, String id) {
    if (id.equals(RootCause.SOURCE)) {
      return "Source of samples";
    }
    return cluster.component(id).map(Component::about).map(about -> of(about, id)).orElse(id);
  }

  /** Returns an address that is safe to follow: of the web, and never a script; else nothing. */
  static String link(String text) {
    try {
      URI address = new URI(text);
      boolean isOfTheWeb =
          address.getScheme() != null
              && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
              && address.getHost() != null;
      return isOfTheWeb ? address.toASCIIString() : "";
    } catch (URISyntaxException noAddress) {
      return "";
    }
  }

  /** Returns what a runbook says to do; nothing where it is the address of a place that says so. */
  static String advice(String runbook) {
    return runbook.strip().contains(" ") ? runbook : "";
  }

  /** Returns the further places that are safe to follow. */
  static List<JsonObject> links(About about) {
    return about.links().entrySet().stream()
        .filter(entry -> !link(entry.getValue()).isEmpty())
        .map(entry -> JsonObject.of("title", entry.getKey()).with("url", link(entry.getValue())))
        .toList();
  }
}
