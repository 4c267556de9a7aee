package dev.panopticon.prometheus.scrape;

import static dev.panopticon.prometheus.scrape.FakeExporters.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target that gave nothing must not make a verdict better than its samples would. */
class PartialScrapesTest {
  private static final List<String> SELECTORS =
      List.of(
          "m",
          "other",
          "up",
          "up{instance=\"/1\"}",
          "{__name__=~\"m|up\"}",
          "m{job=\"node\"}",
          "m{job!=\"node\"}",
          "m{instance=~\"/[0-2]\"}",
          "m{instance!~\"/[0-2]\"}",
          "m{instance=\"/1\",a=\"1\"}",
          "m{a=\"\"}",
          "m{exported_job=~\".+\"}",
          "{job=\"node\"}");

  private FakeExporters exporters;

  @BeforeEach
  void start() throws IOException {
    exporters = new FakeExporters();
  }

  @AfterEach
  void stop() throws IOException {
    exporters.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          m                         ; {instance="/dead",job="node"}
          m{instance=~"/d.*"}       ; {instance="/dead",job="node"}
          m{job="node",a="b"}       ; {instance="/dead",job="node"}
          {__name__=~"up|m"}        ; {instance="/dead",job="node"}
          m{instance="/well"}       ; ''
          m{job!="node"}            ; ''
          up                        ; ''
          up{job="node"}            ; ''
          scrape_duration_seconds   ; ''
          scrape_samples_scraped    ; ''
          """)
  void answer_thatMayLackASampleOfADeadTarget_isPartial(String query, String missing) {
    exporters.with("/well", "m 1\n");

    Answer.Samples answer = ask(exporters.source("/well", "/dead"), query);

    assertThat(answer.missing())
        .extracting(Labels::toString)
        .isEqualTo(missing.isEmpty() ? List.of() : List.of(missing));
  }

  @Test
  void answer_whereAllTargetsAreScraped_isWhole() {
    exporters.with("/well", "m 1\n");

    assertThat(ask(exporters.source("/well"), "m").isPartial()).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          none.yml     ; job lists: targets file FOLDER/none.yml: there is no such file
          none*.yml    ; job lists: targets files FOLDER/none*.yml: there is none
          broken.yml   ; job lists: targets file FOLDER/broken.yml:1:1: write a list of groups: - targets: [HOST:PORT, ...], and labels: {NAME: VALUE, ...} where wanted
          """)
  void answer_whereAListOfTargetsCannotBeRead_isPartialForItsJob(
      String file, String remark, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("broken.yml"), "broken\n");
    exporters.with("/well", "m 1\n");
    ScrapeJob well = ScrapeJob.named("node").targets(exporters.target("/well")).build();
    ScrapeJob lists = ScrapeJob.named("lists").targetFile(folder.resolve(file)).build();
    List<Query> queries =
        Stream.of("m", "up", "up{job=\"node\"}", "m{job=~\"l.*\"}").map(Query::of).toList();

    Snapshot snapshot = ScrapeSource.of(well, lists).fetch(queries);

    assertThat(queries.stream().map(query -> isPartial(snapshot, query)))
        .containsExactly(true, true, false, true);
    assertThat(snapshot.remarks()).containsExactly(remark.replace("FOLDER", "" + folder));
  }

  /** The last good list stays, but the one that is meant may name more. */
  @Test
  void answer_whereAListOfTargetsHasBroken_isPartialAndHasThoseOfTheOldOne(@TempDir Path folder)
      throws IOException {
    Path list = folder.resolve("list.yml");
    Files.writeString(list, "- targets: ['%s']\n".formatted(exporters.address()));
    exporters.with("/metrics", "m 1\n");
    ScrapeSource source = ScrapeSource.of(ScrapeJob.named("lists").targetFile(list).build());
    assertThat(ask(source, "m").isPartial()).isFalse();

    Files.writeString(list, "- targets: [");

    assertThat(ask(source, "m").samples()).hasSize(1);
    assertThat(ask(source, "m").missing()).containsExactly(Labels.of(Map.of("job", "lists")));
  }

  /** What is missing is exactly what no label of a dead target rules out. */
  @Test
  void anyTargetsThatDie_takeNothingAlongThatIsNotNamed() {
    Random random = new Random(20261128);
    for (int round = 0; round < 60; round++) {
      String[] paths = IntStream.range(0, 4).mapToObj(i -> "/" + i).toArray(String[]::new);
      Stream.of(paths).forEach(path -> exporters.with(path, text(random)));
      List<Query> queries = SELECTORS.stream().map(Query::of).toList();
      Snapshot whole = exporters.source(paths).fetch(queries);
      Stream.of(paths)
          .filter(path -> random.nextInt(3) == 0)
          .forEach(path -> exporters.with(path, "broken"));

      Snapshot left = exporters.source(paths).fetch(queries);

      for (Query query : queries) {
        Answer.Samples before = (Answer.Samples) whole.answer(query);
        Answer.Samples after = (Answer.Samples) left.answer(query);
        before.samples().stream()
            .map(Sample::labels)
            .filter(labels -> after.samples().stream().noneMatch(s -> s.labels().equals(labels)))
            .forEach(
                lost ->
                    assertThat(after.missing())
                        .as("%s of %s", lost, query)
                        .anyMatch(known -> isPartOf(known, lost)));
      }
    }
  }

  /** The last column is what a Prometheus comes to, which does not know what it lacks. */
  @ParameterizedTest(name = "{0} by {1}, {2}: {3}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          m                  ; host ; dead ; WARNING  ; WARNING
          m{job="node"}      ; host ; dead ; WARNING  ; WARNING
          m                  ; a    ; dead ; UNKNOWN  ; HEALTHY
          m                  ;      ; dead ; UNKNOWN  ; HEALTHY
          m                  ;      ; well ; CRITICAL ; CRITICAL
          m{instance!="n3"}  ;      ; dead ; HEALTHY  ; HEALTHY
          up                 ; host ; dead ; WARNING  ; WARNING
          up                 ;      ; dead ; CRITICAL ; CRITICAL
          none               ; host ; dead ; CRITICAL ; CRITICAL
          none               ;      ; dead ; CRITICAL ; CRITICAL
          """)
  void verdict_whereATargetIsDead_isNeverBetterThanTheTruth(
      String query, String by, String third, Rating expected, Rating ofPrometheus) {
    exporters.with("/1", "m{a=\"1\"} 1\nm{a=\"2\"} 1\nm{a=\"3\"} 1\n").with("/2", "m{a=\"1\"} 1\n");
    if (third.equals("well")) {
      exporters.with("/3", "m{a=\"1\"} 0\nm{a=\"2\"} 0\nm{a=\"3\"} 0\n");
    }
    ScrapeJob.Builder job = ScrapeJob.named("node");
    for (int i = 1; i <= 3; i++) {
      job.targets(
          new TargetGroup(
              List.of(exporters.address()),
              Map.of("__metrics_path__", "/" + i, "instance", "n" + i)));
    }
    Check check = check(query, by == null ? "" : by);
    Snapshot snapshot = ScrapeSource.of(job.build()).fetch(check.queries());

    assertThat(rate(check, snapshot).rating()).isEqualTo(expected);
    assertThat(rate(check, asOfPrometheus(snapshot)).rating()).isEqualTo(ofPrometheus);
  }

  private static Check check(String query, String by) {
    Voters voters =
        switch (by) {
          case "" -> Voters.wholeCluster();
          case "host" -> Voters.hosts(3);
          default -> Voters.hosts(3).withBy(by);
        };
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    return Check.builder("c", Question.of(Query.of(query)), voters, bands).build();
  }

  private static CheckStatus rate(Check check, Snapshot snapshot) {
    Cluster cluster = Cluster.of("test", List.of(Component.builder("one").check(check).build()));
    ClusterStatus status = cluster.evaluate(snapshot);
    return status.components().get(0).checks().get(0);
  }

  private static Snapshot asOfPrometheus(Snapshot snapshot) {
    Query query = snapshot.answers().keySet().iterator().next();
    List<Sample> samples = ((Answer.Samples) snapshot.answer(query)).samples();
    return new Snapshot(snapshot.at(), Map.of(query, Answer.of(samples)));
  }

  private static boolean isPartial(Snapshot snapshot, Query query) {
    return ((Answer.Samples) snapshot.answer(query)).isPartial();
  }

  private static boolean isPartOf(Labels known, Labels whole) {
    return known.asMap().entrySet().stream()
        .allMatch(label -> whole.value(label.getKey()).equals(label.getValue()));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (String metric : List.of("m", "other")) {
      for (int i = 0; i < 3; i++) {
        if (random.nextBoolean()) {
          String job = random.nextBoolean() ? ",job=\"x\"" : "";
          text.append("%s{a=\"%d\"%s} %s\n".formatted(metric, i, job, SampleText.number(i)));
        }
      }
    }
    return text.toString();
  }
}
