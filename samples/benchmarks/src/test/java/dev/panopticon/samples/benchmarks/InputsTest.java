package dev.panopticon.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.problem.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputsTest {
  private static final int SIZE = 6;

  @TempDir Path folder;

  static Stream<Inputs> good() {
    return Stream.concat(Inputs.good().stream(), Inputs.graphs().stream());
  }

  static List<Inputs> bad() {
    return Inputs.bad();
  }

  @ParameterizedTest
  @MethodSource("good")
  void good_anySize_hasNoError(Inputs inputs) {
    Path cluster = inputs.files().apply(SIZE).write(folder);

    assertThat(Scaling.check(cluster)).isEmpty();
    assertThat(Scaling.lint(cluster)).allMatch(found -> found.severity() == Severity.WARNING);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void bad_anySize_hasAsManyErrors(Inputs inputs) {
    Path cluster = inputs.files().apply(SIZE).write(folder);

    assertThat(Scaling.check(cluster))
        .hasSizeGreaterThanOrEqualTo(inputs.kind().equals("one circle") ? 1 : SIZE - 1);
  }

  @Test
  void loading_tenComponents_haveTenChecksEach() throws IOException {
    LoadingBenchmark benchmark = new LoadingBenchmark();
    benchmark.write();

    Cluster cluster = benchmark.load();
    benchmark.delete();

    assertThat(cluster.components()).hasSize(10).allMatch(c -> c.checks().size() == 10);
  }
}
