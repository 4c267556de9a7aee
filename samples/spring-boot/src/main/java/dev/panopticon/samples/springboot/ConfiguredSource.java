package dev.panopticon.samples.springboot;

import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.ClientFile;
import dev.panopticon.prometheus.access.ClientFileException;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where samples come from, as the properties say. */
final class ConfiguredSource {
  private static final String BOTH = "panopticon.prometheus and panopticon.client";

  private ConfiguredSource() {}

  /**
   * Returns the source.
   *
   * @throws RefusedStart if the properties name none, or two, or one that cannot be
   */
  static SampleSource of(PanopticonProperties properties) {
    String client = properties.client();
    boolean namesServers = !properties.prometheus().isEmpty();
    if (client != null && namesServers) {
      throw RefusedStart.property(BOTH, "they exclude each other", "Keep the one that you mean.");
    }
    if (client != null) {
      return ofClientFile(client, properties.deadline());
    }
    if (namesServers) {
      return withDeadline(servers(properties.prometheus()), properties.deadline());
    }
    throw RefusedStart.property(
        BOTH,
        "neither is set",
        "Set panopticon.prometheus, for example to http://localhost:9090, or panopticon.client.");
  }

  private static SampleSource ofClientFile(String path, @Nullable Duration deadline) {
    try {
      ClientFile file = ClientFile.read(Path.of(path));
      return file.servers().isEmpty()
          ? withDeadline(ScrapeSource.from(file), deadline)
          : withDeadline(PrometheusSource.from(file), deadline);
    } catch (ClientFileException bad) {
      throw RefusedStart.file("panopticon.client", bad.problems(), "Correct the client file.");
    }
  }

  private static PrometheusSource servers(List<String> texts) {
    try {
      List<URI> addresses = new ArrayList<>();
      for (String text : texts) {
        addresses.add(new URI(text));
      }
      URI[] others = addresses.subList(1, addresses.size()).toArray(URI[]::new);
      return PrometheusSource.at(addresses.get(0), others);
    } catch (URISyntaxException bad) {
      // Its message would repeat the address, and with it a password.
      throw addressRefused("not a URL: " + bad.getReason());
    } catch (IllegalArgumentException bad) {
      throw addressRefused(bad.getMessage());
    }
  }

  private static RefusedStart addressRefused(@Nullable String problem) {
    return RefusedStart.property(
        "panopticon.prometheus", problem, "Set it, for example, to http://localhost:9090.");
  }

  private static SampleSource withDeadline(PrometheusSource source, @Nullable Duration deadline) {
    return deadline == null ? source : unlessRefused(() -> source.withDeadline(deadline));
  }

  private static SampleSource withDeadline(ScrapeSource source, @Nullable Duration deadline) {
    return deadline == null ? source : unlessRefused(() -> source.withDeadline(deadline));
  }

  private static SampleSource unlessRefused(Supplier<SampleSource> source) {
    try {
      return source.get();
    } catch (IllegalArgumentException bad) {
      throw RefusedStart.property(
          "panopticon.deadline", bad.getMessage(), "Set it, for example, to 10s.");
    }
  }
}
