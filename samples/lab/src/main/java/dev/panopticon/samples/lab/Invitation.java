package dev.panopticon.samples.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says what runs, and what to type in another shell. */
final class Invitation {
  private static final String WATCH =
      "\nIn another shell, from the root of the repository:\n"
          + "  samples/cli/target/panopticon watch rules/swarm-cluster.yaml ";

  private Invitation() {}

  /** Returns the text; without a Prometheus, a client file is written for it. */
  static String of(LabServer exporters, Optional<LocalServer> prometheus, Path temp)
      throws IOException {
    String served = exporters.exporters().size() + " exporters of a cluster are served, ";
    if (prometheus.isPresent()) {
      return served
          + "and Prometheus at "
          + prometheus.get().uri()
          + " scrapes them every second.\n"
          + WATCH
          + "--prometheus "
          + prometheus.get().uri()
          + "\n";
    }
    Path client = temp.resolve("client.yaml");
    Files.writeString(client, PrometheusConfig.targets(exporters));
    return served
        + "but Prometheus is not installed (Debian: apt-get install prometheus).\n"
        + "They can be asked without it.\n"
        + WATCH
        + "--client "
        + client
        + "\n";
  }
}
