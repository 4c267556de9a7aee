package dev.panopticon.prometheus.access;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Which servers are asked, and how they are reached: a YAML file with the keys of Prometheus's own
 * http_config.
 *
 * <pre>
 * servers:
 *   - https://mon.example.org/prometheus/
 * deadline: 10s
 * basic_auth:
 *   username: panopticon
 *   password_file: password
 * tls_config:
 *   ca_file: ca.pem
 * </pre>
 *
 * <p>Paths are relative to the file. The file is read once; the files that it names are read again
 * whenever servers are asked, as {@link Access} says. Nothing is taken from the environment.
 * Immutable and thread-safe.
 */
public final class ClientFile {
  private final Path file;
  private final List<URI> servers;
  private final Duration deadline;
  private final Access access;
  private final List<ScrapeConfig> scrapeConfigs;

  ClientFile(
      Path file,
      List<URI> servers,
      Duration deadline,
      Access access,
      List<ScrapeConfig> scrapeConfigs) {
    this.file = file;
    this.servers = List.copyOf(servers);
    this.deadline = deadline;
    this.access = access;
    this.scrapeConfigs = List.copyOf(scrapeConfigs);
  }

  /**
   * Reads a client file.
   *
   * @throws ClientFileException with all that is wrong, if it cannot be used, or a file that it
   *     names cannot
   */
  public static ClientFile read(Path file) {
    return ClientFileReader.read(file);
  }

  /** Returns the servers in the order of the file; none where exporters are asked directly. */
  public List<URI> servers() {
    return servers;
  }

  /** Returns how long all answers may take; 10 seconds unless the file says otherwise. */
  public Duration deadline() {
    return deadline;
  }

  /** Returns how the servers are reached. */
  public Access access() {
    return access;
  }

  /** Returns which exporters are asked directly; none where there are servers. */
  public List<ScrapeConfig> scrapeConfigs() {
    return scrapeConfigs;
  }

  /** Returns the path of the file. */
  @Override
  public String toString() {
    return "client file " + file;
  }
}
