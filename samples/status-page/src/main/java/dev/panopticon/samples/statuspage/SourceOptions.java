package dev.panopticon.samples.statuspage;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.ClientFile;
import dev.panopticon.prometheus.access.ClientFileException;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import dev.panopticon.samples.statuspage.live.LiveCluster.Feed;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The part of a command line that says where samples come from. */
final class SourceOptions {
  /** So long a snapshot may take where no client file tells it. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "A server with the HTTP API of Prometheus; repeated for equal ones, of which the next is"
              + " asked where one fails.")
  private List<String> prometheus = new ArrayList<>();

  @Option(
      names = "--client",
      paramLabel = "FILE",
      description = "A client file: servers or exporters, certificates, credentials.")
  private @Nullable Path client;

  @Option(
      names = "--samples",
      paramLabel = "DIR|FILE",
      description = "Recorded samples, which are read anew each round.")
  private @Nullable Path samples;

  /** Opens what is named, or refuses. */
  Feed open(Clock clock) {
    int count =
        (prometheus.isEmpty() ? 0 : 1) + (client == null ? 0 : 1) + (samples == null ? 0 : 1);
    if (count > 1) {
      throw Refusal.usage(
          "--samples, --prometheus and --client exclude each other", "Keep the one that you mean.");
    }
    if (samples != null) {
      return Feed.of(SampleFiles.at(samples, clock));
    }
    if (client != null) {
      return open(client);
    }
    if (prometheus.isEmpty()) {
      throw Refusal.usage(
          "no source of samples is given",
          "Add --prometheus URL, --client FILE or --samples DIR|FILE.");
    }
    return servers();
  }

  private Feed servers() {
    try {
      List<URI> addresses = new ArrayList<>();
      for (String address : prometheus) {
        addresses.add(new URI(address));
      }
      URI[] others = addresses.subList(1, addresses.size()).toArray(URI[]::new);
      return new Feed(
          PrometheusSource.at(addresses.get(0), others).withDeadline(DEADLINE),
          Optional.of(addresses.get(0)),
          DEADLINE);
    } catch (URISyntaxException bad) {
      // Its message would repeat the address, and with it a password.
      throw addressRefused("not a URL: " + bad.getReason());
    } catch (IllegalArgumentException bad) {
      throw addressRefused(bad.getMessage());
    }
  }

  private static Refusal addressRefused(@Nullable String cause) {
    return Refusal.usage(
        "--prometheus: " + cause, "For example: --prometheus http://localhost:9090");
  }

  private static Feed open(Path path) {
    try {
      ClientFile file = ClientFile.read(path);
      return file.servers().isEmpty()
          ? new Feed(ScrapeSource.from(file), Optional.empty(), file.deadline())
          : new Feed(
              PrometheusSource.from(file), Optional.of(file.servers().get(0)), file.deadline());
    } catch (ClientFileException bad) {
      throw Refusal.of(
          ExitCode.USAGE,
          "--client: the client file cannot be used",
          bad.problems().stream().map(VisibleText::of).toList());
    }
  }
}
