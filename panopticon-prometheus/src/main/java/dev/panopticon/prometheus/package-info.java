/**
 * Asks Prometheus, VictoriaMetrics, Thanos or Mimir for samples, and tells Alertmanager.
 *
 * <p>Start with {@link dev.panopticon.prometheus.PrometheusSource}. {@link
 * dev.panopticon.prometheus.Alertmanager} tells what is wrong to those who are on call.
 */
@NullMarked
package dev.panopticon.prometheus;

import org.jspecify.annotations.NullMarked;
