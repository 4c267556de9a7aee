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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The part of a command line that says which servers are asked, or which exporters. */
final class ServerOptions {
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

  /** Returns how many of the ways to name servers are used. */
  int count() {
    return (prometheus.isEmpty() ? 0 : 1) + (client == null ? 0 : 1);
  }

  /** Opens what is named, or refuses. */
  SampleSource open() {
    if (client == null) {
      return withDeadline(servers());
    }
    ClientFile file = read(client);
    return file.servers().isEmpty() ? exporters(file) : withDeadline(PrometheusSource.from(file));
  }

  /** Opens servers that remember the past, or refuses. */
  PrometheusSource openPrometheus() {
    if (open() instanceof PrometheusSource source) {
      return source;
    }
    throw Refusal.usage(
        "--client: the file names exporters, and they remember nothing",
        "Name servers in it, or use --prometheus.");
  }

  private PrometheusSource withDeadline(PrometheusSource source) {
    return deadline == null ? source : source.withDeadline(deadline);
  }

  private ScrapeSource exporters(ClientFile file) {
    try {
      ScrapeSource scrapes = ScrapeSource.from(file);
      return deadline == null ? scrapes : scrapes.withDeadline(deadline);
    } catch (ClientFileException bad) {
      throw refused(bad);
    }
  }

  private static ClientFile read(Path path) {
    try {
      return ClientFile.read(path);
    } catch (ClientFileException bad) {
      throw refused(bad);
    }
  }

  private static Refusal refused(ClientFileException bad) {
    return Refusal.of(
        ExitCode.USAGE,
        "--client: the client file cannot be used",
        bad.problems().stream().map(VisibleText::of).toList());
  }

  /**
   * Returns what to do where nothing was answered at all.
   *
   * @param cause why the first query was not
   */
  String adviceWithoutAnswers(String cause) {
    return "nothing was answered (%s): check %s, or give a longer --deadline"
        .formatted(VisibleText.of(cause), client == null ? "--prometheus" : "the client file");
  }

  /** Returns the option that names the server. */
  String named() {
    return client == null ? "--prometheus" : "--client";
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
