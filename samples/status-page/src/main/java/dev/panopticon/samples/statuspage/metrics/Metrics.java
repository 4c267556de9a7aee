package dev.panopticon.samples.statuspage.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.samples.statuspage.live.LiveCluster;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What the page tells a Prometheus of the cluster and of itself. Thread-safe. */
public final class Metrics implements Consumer<Round> {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Counter transitions =
      Counter.builder()
          .name("panopticon_transitions_total")
          .help("Changes of ratings; of the whole with the component cluster")
          .labelNames("component", "check", "rating")
          .register(registry);

  /** Makes metrics without a cluster: those are added by {@link #show}. */
  public Metrics() {}

  /**
   * Adds those of a cluster.
   *
   * @param readers how many browsers follow it
   */
  public void show(LiveCluster live, IntSupplier readers) {
    registry.register(new RatingMetrics(live::status));
    GaugeWithCallback.builder()
        .name("panopticon_status_age_seconds")
        .help("Time since the samples of the last status")
        .unit(Unit.SECONDS)
        .callback(age -> age.call(seconds(Duration.between(live.status().at(), live.now()))))
        .register(registry);
    SummaryWithCallback.builder()
        .name("panopticon_round_duration_seconds")
        .help("How long rounds took, from asking to the status")
        .unit(Unit.SECONDS)
        .callback(took -> took.call(live.rounds(), seconds(live.tookInAll()), Quantiles.EMPTY))
        .register(registry);
    CounterWithCallback.builder()
        .name("panopticon_problems_total")
        .help("Problems of the watch itself, which are logged")
        .callback(problems -> problems.call((double) live.problems()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("panopticon_readers")
        .help("Browsers that follow the page live")
        .callback(count -> count.call(readers.getAsInt()))
        .register(registry);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  @Override
  public void accept(Round round) {
    round
        .transitions()
        .forEach(
            transition -> {
              Subject subject = transition.subject();
              transitions
                  .labelValues(
                      subject.isCluster() ? "cluster" : subject.component(),
                      subject.check(),
                      transition.now().rating().word())
                  .inc();
            });
  }

  /**
   * A page of metrics.
   *
   * @param type its content type
   * @param text what is in it
   */
  public record Page(String type, String text) {}

  /** Returns all, in the format that a client prefers. */
  public Page page(@Nullable String accepted) {
    ExpositionFormatWriter writer =
        accepted != null && accepted.contains("openmetrics")
            ? formats.getOpenMetricsTextFormatWriter()
            : formats.getPrometheusTextFormatWriter();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Page(writer.getContentType(), text.toString(UTF_8));
  }
}
