package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusFormatTest {
  private static final Cluster PAIR = RuleFiles.load(Path.of("src/test/resources/pair.yaml"));

  @ParameterizedTest
  @EnumSource
  void print_labelValueOfAnUnpairedSurrogate_escaped(StatusFormat format) {
    assertThat(print(format, pair("a\ud800b"))).contains("a\\ud800b").doesNotContain("\ud800");
  }

  @ParameterizedTest
  @EnumSource
  void print_failedAnswerWithCharactersThatAct_escaped(StatusFormat format) {
    Answer failed = Answer.failed("no\u001b[2J\u202e");
    ClusterStatus status =
        PAIR.evaluate(new Snapshot(Instant.EPOCH, Map.of(Query.of("web_up"), failed)));
    assertThat(print(format, status))
        .containsIgnoringCase("no\\u001b[2J\\u202e")
        .doesNotContain("\u001b", "\u202e");
  }

  private static String print(StatusFormat format, ClusterStatus status) {
    return format.print(
        new StatusOptions.Asked(List.of(status), Duration.ZERO, Duration.ZERO, Optional.empty()),
        Colours.OFF);
  }

  private static ClusterStatus pair(String host) {
    Sample down = Sample.of(Labels.of("web_up", "instance", host), 0);
    return PAIR.evaluate(new Snapshot(Instant.EPOCH, Map.of(Query.of("web_up"), Answer.of(down))));
  }
}
