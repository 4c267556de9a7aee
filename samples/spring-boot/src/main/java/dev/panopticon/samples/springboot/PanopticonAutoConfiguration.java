package dev.panopticon.samples.springboot;

import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.rules.RuleFilesException;
import dev.panopticon.rules.RuleWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Watches a cluster in the background, and tells health, meters and log of it; nothing without the
 * property {@code panopticon.rules}.
 *
 * <p>Another bean of type {@link SampleSource} takes the place of the one here.
 */
@AutoConfiguration(after = CompositeMeterRegistryAutoConfiguration.class)
@ConditionalOnProperty("panopticon.rules")
@EnableConfigurationProperties(PanopticonProperties.class)
public final class PanopticonAutoConfiguration {
  PanopticonAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  SampleSource panopticonSource(PanopticonProperties properties) {
    return ConfiguredSource.of(properties);
  }

  @Bean
  RuleWatch panopticonRules(PanopticonProperties properties) {
    try {
      return RuleWatch.builder(Path.of(properties.rules()))
          .parameters(properties.parameters())
          .onReload(WatchLog::reload)
          .start();
    } catch (RuleFilesException bad) {
      throw RefusedStart.file(
          "panopticon.rules",
          String.valueOf(bad.getMessage()).lines().toList(),
          "Correct the rule files, or panopticon.parameters.");
    }
  }

  @Bean
  @ConditionalOnBean(MeterRegistry.class)
  ClusterMeters panopticonMeters(MeterRegistry registry) {
    return new ClusterMeters(registry);
  }

  @Bean
  Watch panopticonWatch(
      RuleWatch rules,
      SampleSource source,
      PanopticonProperties properties,
      Optional<ClusterMeters> meters) {
    Panopticon panopticon =
        interval(Panopticon.of(rules::cluster, source), properties)
            .onTransition(WatchLog::transition)
            .onProblem(
                problem -> {
                  WatchLog.problem(problem);
                  meters.ifPresent(ClusterMeters::countProblem);
                });
    meters.ifPresent(shown -> panopticon.onRound(shown::show));
    return panopticon.start();
  }

  private static Panopticon interval(Panopticon panopticon, PanopticonProperties properties) {
    try {
      return panopticon.every(properties.interval());
    } catch (IllegalArgumentException bad) {
      throw RefusedStart.property(
          "panopticon.interval", bad.getMessage(), "Set it, for example, to 15s.");
    }
  }

  @Bean
  @ConditionalOnEnabledHealthIndicator("panopticon")
  ClusterHealth panopticonHealthContributor(Watch watch) {
    return new ClusterHealth(watch::status);
  }
}
