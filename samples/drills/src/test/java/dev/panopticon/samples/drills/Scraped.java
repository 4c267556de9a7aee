package dev.panopticon.samples.drills;

import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.prometheus.access.ClientFile;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A target of Prometheus: the job and the name that its samples get, and where it is. */
record Scraped(String job, String instance, int port) {

  /** Starts a real Prometheus that scrapes some every second. */
  static LocalServer by(Path folder, List<Scraped> targets) throws IOException {
    return LocalServer.startPrometheus(Debian.require("prometheus"), config(targets), folder);
  }

  /** Returns a source that scrapes some itself. */
  static SampleSource directly(Path folder, List<Scraped> targets) throws IOException {
    Path file = Files.writeString(folder.resolve("client.yaml"), jobs(targets));
    return ScrapeSource.from(ClientFile.read(file));
  }

  /** Returns the configuration of a Prometheus that scrapes some every second. */
  static String config(List<Scraped> targets) {
    return "global: { scrape_interval: 1s, evaluation_interval: 1s }\n" + jobs(targets);
  }

  private static String jobs(List<Scraped> targets) {
    StringBuilder config = new StringBuilder("scrape_configs:\n");
    targets.stream()
        .map(Scraped::job)
        .distinct()
        .forEach(
            job -> {
              config.append("  - job_name: ").append(job).append("\n    scrape_timeout: 1s\n");
              config.append("    static_configs:\n");
              targets.stream()
                  .filter(target -> target.job().equals(job))
                  .forEach(target -> config.append(target.line()));
            });
    return config.toString();
  }

  private String line() {
    return "      - { targets: ['127.0.0.1:%d'], labels: { instance: '%s' } }\n"
        .formatted(port, instance);
  }
}
