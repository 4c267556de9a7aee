package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.ClientFile;
import dev.panopticon.prometheus.access.ClientFileException;
import dev.panopticon.prometheus.scrape.ScrapeSource;
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
  private static final String SAMPLES = "--samples";

  @Option(
      names = SAMPLES,
      paramLabel = "DIR|FILE",
      description = "Recorded samples: JOB/INSTANCE.prom in a folder, or a file.")
  private @Nullable Path samples;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "A server with the HTTP API of Prometheus; repeated for equal ones, of which the next is asked where one fails.")
  private List<String> prometheus = List.of();

  @Option(
      names = "--client",
      paramLabel = "FILE",
      description = "A client file: servers or exporters, certificates, credentials.")
  private @Nullable Path client;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "How long the server may take for all answers: 500ms, 10s, 2m (10s unless given, here or in the client file).")
  private @Nullable Duration deadline;

  /** Returns whether a source is named. */
  boolean isGiven() {
    return sourceCount() > 0;
  }

  private int sourceCount() {
    return (samples == null ? 0 : 1) + (prometheus.isEmpty() ? 0 : 1) + (client == null ? 0 : 1);
  }

  /** Opens the source to be asked once, or refuses. */
  SampleSource open(Clock clock) {
    return samples == null || sourceCount() > 1
        ? openServer()
        : SampleFiles.read(SAMPLES, samples, clock);
  }

  /** Opens the source to be asked again and again, or refuses. */
  SampleSource openLive(Clock clock) {
    return samples == null || sourceCount() > 1
        ? openServer()
        : SampleFiles.live(SAMPLES, samples, clock);
  }

  private SampleSource openServer() {
    if (sourceCount() > 1) {
      throw Refusal.usage(
          "--samples, --prometheus and --client exclude each other", "Keep the one that you mean.");
    }
    if (!prometheus.isEmpty()) {
      return withDeadline(servers());
    }
    if (client != null) {
      return fromClientFile(client);
    }
    throw Refusal.usage(
        "no source of samples is given",
        "Add --samples DIR|FILE, --prometheus URL or --client FILE.");
  }

  /** Returns what to do where a server answered nothing at all. */
  Optional<String> adviceWithoutAnswers() {
    return isGiven() && samples == null
        ? Optional.of(
            "nothing was answered: check %s, or give a longer --deadline"
                .formatted(client == null ? "--prometheus" : "the client file"))
        : Optional.empty();
  }

  private PrometheusSource withDeadline(PrometheusSource source) {
    return deadline == null ? source : source.withDeadline(deadline);
  }

  private SampleSource fromClientFile(Path path) {
    try {
      ClientFile file = ClientFile.read(path);
      if (file.servers().isEmpty()) {
        ScrapeSource scrapes = ScrapeSource.from(file);
        return deadline == null ? scrapes : scrapes.withDeadline(deadline);
      }
      return withDeadline(PrometheusSource.from(file));
    } catch (ClientFileException bad) {
      throw Refusal.of(
          ExitCode.USAGE,
          "--client: the client file cannot be used",
          bad.problems().stream().map(VisibleText::of).toList());
    }
  }

  private PrometheusSource servers() {
    try {
      List<URI> addresses = new ArrayList<>();
      for (String address : prometheus) {
        addresses.add(new URI(address));
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

  private static Refusal addressRefused(@Nullable String cause) {
    return Refusal.usage(
        "--prometheus: " + cause, "For example: --prometheus http://localhost:9090");
  }
}
