package dev.panopticon.samples.springboot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be configured.
 *
 * <p>Files and addresses are texts here: Spring would look for a path on the class path first, and
 * would show an address that is none with its password.
 *
 * @param rules Cluster file, which includes the files of its components. Without it nothing is
 *     watched.
 * @param parameters Parameters of the rules, by name. A name with '_' stands in brackets, as in
 *     "[load_healthy]".
 * @param prometheus URLs of servers with the HTTP API of Prometheus that have the same samples. The
 *     next is asked where one fails.
 * @param client Client file: servers or exporters, certificates, credentials. Instead of
 *     'prometheus'.
 * @param interval Time from the beginning of one round to that of the next.
 * @param deadline How long a round may take to be answered. 10s, unless the client file says
 *     otherwise.
 */
@ConfigurationProperties("panopticon")
public record PanopticonProperties(
    String rules,
    @DefaultValue Map<String, String> parameters,
    @DefaultValue List<String> prometheus,
    @Nullable String client,
    @DefaultValue("15s") Duration interval,
    @Nullable Duration deadline) {

  /** Copies the collections. */
  public PanopticonProperties {
    parameters = Map.copyOf(parameters);
    prometheus = List.copyOf(prometheus);
  }
}
