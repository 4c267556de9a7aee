/**
 * Asks Prometheus, VictoriaMetrics, Thanos or Mimir for samples.
 *
 * <p>Start with {@link dev.panopticon.prometheus.PrometheusSource}.
 */
@NullMarked
package dev.panopticon.prometheus;

import org.jspecify.annotations.NullMarked;
