package dev.panopticon.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedSamplesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path folder;

  @Test
  void fetch_timedQuery_whatHasNoTimeIsAsNewAsTheRecording() {
    Sample old = Sample.of(Labels.of("m", "i", "old"), 1).at(NOON.minusSeconds(60));
    Sample newest = Sample.of(Labels.of("other"), 1).at(NOON);
    Sample undated = Sample.of(Labels.of("m", "i", "undated"), 1);
    Query timed = Query.of("m").timed();

    Snapshot snapshot =
        RecordedSamples.of(List.of(old, newest, undated), Instant.EPOCH)
            .fetch(List.of(timed, Query.of("m")));

    assertThat(snapshot.answer(timed)).isEqualTo(Answer.of(old, undated.at(NOON)));
    assertThat(snapshot.answer(Query.of("m"))).isEqualTo(Answer.of(old, undated));
  }

  @Test
  void read_scrape_takesJobAndInstanceFromPathAndAddsUp() throws IOException {
    write("node/n1:9100.prom", "load 0.5\ndisk{device=\"sda\"} 7 1000\n");

    assertThat(printed())
        .containsExactly(
            "load{instance=\"n1:9100\",job=\"node\"} 0.5",
            "disk{device=\"sda\",instance=\"n1:9100\",job=\"node\"} 7 1000",
            "up{instance=\"n1:9100\",job=\"node\"} 1");
  }

  @Test
  void read_emptyScrape_isUp() throws IOException {
    write("node/n1.prom", "");

    assertThat(printed()).containsExactly("up{instance=\"n1\",job=\"node\"} 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 1\n<html>\n", "a 1\na 2\n", "a"})
  void read_scrapeThatDoesNotParse_isUpZeroAndNothingElse(String text) throws IOException {
    write("node/n1.prom", text);

    assertThat(printed()).containsExactly("up{instance=\"n1\",job=\"node\"} 0");
  }

  @Test
  void read_scrapeThatIsNoUtf8_isUpZero() throws IOException {
    Files.write(write("node/n1.prom", ""), new byte[] {'a', ' ', (byte) 0xff});

    assertThat(printed()).containsExactly("up{instance=\"n1\",job=\"node\"} 0");
  }

  @Test
  void read_labelsOfTheExportersOwn_areKeptAside() throws IOException {
    write("node/n1.prom", "a{job=\"x\",instance=\"y\"} 1\n");

    assertThat(printed())
        .contains("a{exported_instance=\"y\",exported_job=\"x\",instance=\"n1\",job=\"node\"} 1");
  }

  @Test
  void read_labelsThatAreExportedAlready_areKeptAsideOnceMore() throws IOException {
    write("node/n1.prom", "a{job=\"x\",exported_job=\"y\"} 1\n");

    assertThat(printed())
        .contains(
            "a{exported_exported_job=\"x\",exported_job=\"y\",instance=\"n1\",job=\"node\"} 1");
  }

  @Test
  void read_flatFolder_keepsLabelsAndAddsNothing() throws IOException {
    write("b.prom", "b{instance=\"n2\"} 2\n");
    write("a.prom", "a{instance=\"n1\"} 1\n");

    assertThat(printed()).containsExactly("a{instance=\"n1\"} 1", "b{instance=\"n2\"} 2");
  }

  @Test
  void read_flatAndFolders_readsBoth() throws IOException {
    write("z.prom", "a 1\n");
    write("node/n1.prom", "b 2\n");

    assertThat(printed())
        .containsExactlyInAnyOrder(
            "a 1", "b{instance=\"n1\",job=\"node\"} 2", "up{instance=\"n1\",job=\"node\"} 1");
  }

  @Test
  void read_file_ofAnyName_keepsLabels() throws IOException {
    Path file = write("samples.txt", "a{b=\"c\"} 1\n");

    assertThat(RecordedSamples.read(file, NOON).samples())
        .containsExactly(Sample.of(Labels.of("a", "b", "c"), 1));
  }

  @Test
  void read_otherFiles_areLeftAlone() throws IOException {
    write("README.md", "not samples");
    write("node/notes.txt", "not samples");
    write("node/deeper/n1.prom", "a 1\n");
    write("node/n1.prom", "");

    assertThat(printed()).containsExactly("up{instance=\"n1\",job=\"node\"} 1");
  }

  @Test
  void read_emptyFolder_isRefused() throws IOException {
    Files.createDirectory(folder.resolve("node"));

    assertThatThrownBy(this::read)
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(folder + ": the folder holds no .prom file, nor folders with them");
  }

  @Test
  void read_missingPath_isRefused() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> RecordedSamples.read(missing, NOON))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
  }

  @Test
  void read_flatFileThatDoesNotParse_namesFileAndLine() throws IOException {
    Path file = write("a.prom", "a 1\nb\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(SampleTextException.class)
        .hasMessage(file + ":2: expected a value, found the end of the line")
        .extracting("line")
        .isEqualTo(2);
  }

  @Test
  void read_flatFileThatIsNoUtf8_namesFile() throws IOException {
    Path file = Files.write(write("a.prom", ""), new byte[] {(byte) 0xff});

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": not a text in UTF-8");
  }

  @Test
  void fetch_samplesWithTimes_isAtTheNewest() {
    RecordedSamples source = source("a 1 1000\nb 2 3000\nc 3 2000\nd 4\n");

    assertThat(source.fetch(List.of()).at()).isEqualTo(Instant.ofEpochMilli(3000));
  }

  @Test
  void fetch_samplesWithoutTimes_isAtTheGivenTime() {
    assertThat(source("a 1\n").fetch(List.of()).at()).isEqualTo(NOON);
  }

  @Test
  void fetch_plainQueries_answersEach() {
    Query one = Query.of("a{b=\"c\"}");
    Query none = Query.of("nothing");
    Snapshot snapshot = source("a{b=\"c\"} 1\na{b=\"d\"} 2\n").fetch(List.of(one, none, one));

    assertThat(snapshot.answers()).containsOnlyKeys(one, none);
    assertThat(snapshot.answer(one)).isEqualTo(Answer.of(Sample.of(Labels.of("a", "b", "c"), 1)));
    assertThat(snapshot.answer(none)).isEqualTo(Answer.of());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum(up)        | only a name and labels in braces make a plain selector, at character 4
          rate(a[5m])    | only a name and labels in braces make a plain selector, at character 5
          a{b=~"(c)"}    | the regular expression uses '(', which recorded samples do not match; \
          list the alternatives with '!', at character 6
          """)
  void fetch_otherPromql_isAFailedAnswerThatSaysSo(String query, String why) {
    Query asked = Query.of(query);
    String cause = why.replace("'!'", "'|'");

    assertThat(source("up 1\n").fetch(List.of(asked)).answer(asked))
        .isEqualTo(
            Answer.rejected(
                "recorded samples answer plain selectors only: %s of '%s'"
                    .formatted(cause, query)));
  }

  @Test
  void fetch_queryNotAsked_isAFailedAnswer() {
    Snapshot snapshot = source("up 1\n").fetch(List.of());

    assertThat(snapshot.answer(Query.of("up")))
        .isEqualTo(Answer.failed("the source was not asked this query"));
  }

  @Test
  void fetch_samplesInAnotherOrder_answersTheSameSamples() {
    List<Sample> samples = SampleText.parse("a{x=\"1\"} 1\na{x=\"2\"} 2 5\nb 3\na 4 9\n");
    List<Sample> reversed = new ArrayList<>(samples);
    Collections.reverse(reversed);
    Query query = Query.of("a");

    Snapshot one = RecordedSamples.of(samples, NOON).fetch(List.of(query));
    Snapshot other = RecordedSamples.of(reversed, NOON).fetch(List.of(query));

    assertThat(other.at()).isEqualTo(one.at());
    assertThat(found(other, query)).containsExactlyInAnyOrderElementsOf(found(one, query));
  }

  private static List<Sample> found(Snapshot snapshot, Query query) {
    return ((Answer.Samples) snapshot.answer(query)).samples();
  }

  private static RecordedSamples source(String text) {
    return RecordedSamples.of(SampleText.parse(text), NOON);
  }

  private RecordedSamples read() throws IOException {
    return RecordedSamples.read(folder, NOON);
  }

  private List<String> printed() throws IOException {
    return read().samples().stream().map(Sample::toString).toList();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  @Test
  void read_seriesInTwoFlatFiles_theLaterCounts() throws IOException {
    Files.writeString(folder.resolve("a.prom"), "x 1 2000\ny 1\n");
    Files.writeString(folder.resolve("b.prom"), "x 2 1000\n");

    assertThat(RecordedSamples.read(folder, Instant.EPOCH).samples())
        .extracting(Sample::toString)
        .containsExactly("x 1 2000", "y 1");
  }

  @Test
  void read_sameSeriesInTwoFlatFiles_isRefused() throws IOException {
    Path first = Files.writeString(folder.resolve("a.prom"), "y 1\nx 1\n");
    Path second = Files.writeString(folder.resolve("b.prom"), "x 2\n");

    assertThatThrownBy(() -> RecordedSamples.read(folder, Instant.EPOCH))
        .isInstanceOf(SampleTextException.class)
        .hasMessage(
            second
                + ":1: the series x stands on "
                + first
                + ":2 already; only a different timestamp may repeat it");
  }

  @Test
  void fetch_unreadableScrape_saysWhere() throws IOException {
    Path scrape = Files.createDirectory(folder.resolve("consul")).resolve("n1:9107.prom");
    Files.writeString(scrape, "consul_up 1\nconsul_raft_leader\n");
    Query up = Query.of("up");

    assertThat(RecordedSamples.read(folder, Instant.EPOCH).fetch(List.of(up)).answer(up))
        .isEqualTo(
            new Answer.Samples(
                List.of(Sample.of(Labels.of("up", "job", "consul", "instance", "n1:9107"), 0)),
                List.of(
                    "the scrape is unreadable: "
                        + scrape
                        + ":2: expected a value, found the end of the line")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          up                                       ; whole
          up{job="consul"}                         ; whole
          {__name__=~"up|consul_up"}               ; partial
          consul_raft_leader                       ; partial
          consul_raft_leader{job="consul"}         ; partial
          consul_raft_leader{job=~"c.*",a!="b"}    ; partial
          consul_raft_leader{job!="consul"}        ; whole
          consul_raft_leader{instance=~"n2:.*"}    ; whole
          scrape_samples_scraped                   ; partial
          """)
  void fetch_scrapeIsUnreadable_isPartialWhereItMayHaveBeenSelected(String query, String answer)
      throws IOException {
    Path scrape = Files.createDirectory(folder.resolve("consul")).resolve("n1:9107.prom");
    Files.writeString(scrape, "consul_up 1\nconsul_raft_leader\n");
    Query asked = Query.of(query);

    Answer found = RecordedSamples.read(folder, Instant.EPOCH).fetch(List.of(asked)).answer(asked);

    assertThat(((Answer.Samples) found).missing())
        .isEqualTo(
            answer.equals("whole")
                ? List.of()
                : List.of(Labels.of(Map.of("job", "consul", "instance", "n1:9107"))));
  }
}
