/** Samples from the HTTP API of Prometheus and its relatives, and alerts for Alertmanager. */
module dev.panopticon.prometheus {
  requires transitive dev.panopticon.core;
  requires transitive java.net.http;
  requires org.yaml.snakeyaml;
  requires tools.jackson.core;
  requires static org.jspecify;

  exports dev.panopticon.prometheus;
  exports dev.panopticon.prometheus.access;
}
