package dev.panopticon.samples.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a Prometheus to scrape the lab every second. */
public final class PrometheusConfig {
  private PrometheusConfig() {}

  /** Returns the configuration. */
  public static String of(LabServer lab) throws IOException {
    return "global: { scrape_interval: 1s, scrape_timeout: 1s }\n" + targets(lab);
  }

  /** Returns the part of it that says what to scrape, which is also a client file. */
  public static String targets(LabServer lab) throws IOException {
    Map<String, List<LabServer.Exporter>> jobs = new LinkedHashMap<>();
    for (LabServer.Exporter exporter : lab.exporters()) {
      jobs.computeIfAbsent(exporter.job(), job -> new ArrayList<>()).add(exporter);
    }
    StringBuilder config = new StringBuilder();
    config.append("scrape_configs:\n");
    jobs.forEach(
        (job, exporters) -> {
          config.append("  - job_name: ").append(job).append("\n    static_configs:\n");
          exporters.forEach(
              exporter ->
                  config.append(
                      """
                            - targets: ['127.0.0.1:%d']
                              labels: { instance: '%s', __metrics_path__: '/%s/%s.prom' }
                      """
                          .formatted(lab.port(), exporter.instance(), job, exporter.instance())));
        });
    return config.toString();
  }

  /** Returns one with a real node exporter beside the lab. */
  static String of(LabServer lab, int nodeExporterPort) throws IOException {
    // The real machine must not become a fourth host of the lab: its series get names of their own.
    return of(lab)
        + """
          - job_name: real
            static_configs:
              - targets: ['127.0.0.1:%d']
                labels: { instance: 'machine:9100' }
            metric_relabel_configs:
              - source_labels: [__name__]
                target_label: __name__
                replacement: real_$1
        """
            .formatted(nodeExporterPort);
  }
}
