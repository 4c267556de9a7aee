package dev.panopticon.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.samples.benchmarks.InsightScaling.Measured;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InsightScalingTest {

  @Test
  void work_smallSizes_doesWhatItsNameSays() {
    Map<String, Integer> results = new LinkedHashMap<>();
    for (Measured measured : InsightScaling.all()) {
      results.put(measured.name(), measured.work().apply(200).getAsInt());
    }

    assertThat(results)
        .containsEntry("status, all healthy", 0)
        .containsEntry("status, 1 root cause", 1)
        .containsEntry("critical components", 200)
        .containsEntry("all pairs of nodes", 2);
    assertThat(results.get("paths, 1 root cause")).isBetween(2, 200);
  }

  @Test
  void graph_anySize_isAsDeepAsLarge() {
    Cluster cluster = Graph.of(100).cluster();

    assertThat(cluster.components()).hasSize(100);
    assertThat(cluster.components().get(99).dependencies()).hasSize(5);
    assertThat(cluster.evaluate(Graph.of(100).snapshot(1)).components())
        .allMatch(component -> component.rating() == Rating.CRITICAL);
  }
}
