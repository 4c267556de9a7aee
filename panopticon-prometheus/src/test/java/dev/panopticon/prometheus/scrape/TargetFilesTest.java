package dev.panopticon.prometheus.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetFilesTest {
  @TempDir Path folder;

  private final List<String> remarks = new ArrayList<>();

  private List<String> targets(ScrapeJob job) {
    remarks.clear();
    Set<ScrapeTarget> targets = job.targets(remarks::add);
    remarks.replaceAll(remark -> remark.replace(folder + "/", ""));
    return targets.stream().map(target -> target.address() + " " + target.series("up")).toList();
  }

  private ScrapeJob job(String file) {
    return ScrapeJob.named("node").targetFile(folder.resolve(file)).build();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void yamlAndJson_areRead() throws IOException {
    write(
        "t.yml",
        """
        # both hosts
        - targets: [n1:9100, 'n2:9100']
          labels: { dc: north, rack: 7, empty: '', __meta_x: y }
        - targets:
            - n3
          labels:
            job: other
            instance: three
            __scheme__: https
            __metrics_path__: /probe
        """);
    write(
        "t.json", "[\n\t{\"targets\": [\"n1:9100\"],\t\"labels\": {\"dc\": \"n\\u00f6rd\"}}\n]\n");

    assertThat(targets(job("t.yml")))
        .containsExactly(
            "http://n1:9100/metrics up{dc=\"north\",instance=\"n1:9100\",job=\"node\",rack=\"7\"}",
            "http://n2:9100/metrics up{dc=\"north\",instance=\"n2:9100\",job=\"node\",rack=\"7\"}",
            "https://n3:443/probe up{instance=\"three\",job=\"other\"}");
    assertThat(targets(job("t.json")))
        .containsExactly(
            "http://n1:9100/metrics up{dc=\"nörd\",instance=\"n1:9100\",job=\"node\"}");
    assertThat(remarks).isEmpty();
  }

  @Test
  void changedFile_counts_andABrokenOneKeepsTheLastGoodList() throws IOException {
    ScrapeJob job = job("t.yml");
    assertThat(targets(job)).isEmpty();
    assertThat(remarks).containsExactly("job node: targets file t.yml: there is no such file");

    write("t.yml", "- targets: [a:1]\n");
    assertThat(targets(job))
        .containsExactly("http://a:1/metrics up{instance=\"a:1\",job=\"node\"}");
    assertThat(remarks).isEmpty();

    write("t.yml", "- targets: [a:1, b:1]\n");
    assertThat(targets(job)).hasSize(2);

    String broken = "- targets: [a:1\n";
    write("t.yml", broken);
    for (int i = 0; i < 2; i++) {
      assertThat(targets(job)).hasSize(2);
      assertThat(remarks)
          .singleElement()
          .asString()
          .startsWith("job node: targets file t.yml:2:1: it is no YAML: ")
          .endsWith("; the last good list stays, 2 targets");
    }

    Files.delete(folder.resolve("t.yml"));
    assertThat(targets(job)).hasSize(2);
    assertThat(remarks)
        .containsExactly(
            "job node: targets file t.yml: there is no such file; the last good list stays, 2"
                + " targets");

    write("t.yml", broken);
    assertThat(targets(job)).hasSize(2);
    assertThat(remarks).hasSize(1);

    write("t.yml", "[]");
    assertThat(targets(job)).isEmpty();
    assertThat(remarks).isEmpty();
  }

  @Test
  void filesOfAPattern_comeAndGo() throws IOException {
    ScrapeJob job = job("t-*.yml");
    assertThat(targets(job)).isEmpty();
    assertThat(remarks).containsExactly("job node: targets files t-*.yml: there is none");

    write("t-2.yml", "- targets: [b:1]\n");
    write("t-1.yml", "- targets: [a:1, b:1]\n");
    write("other.yml", "- targets: [c:1]\n");
    assertThat(targets(job)).hasSize(2);
    assertThat(remarks).isEmpty();

    Files.delete(folder.resolve("t-1.yml"));
    assertThat(targets(job))
        .containsExactly("http://b:1/metrics up{instance=\"b:1\",job=\"node\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "- tragets: [a:1] | t.yml:1:3: unknown key 'tragets': a group has targets, labels",
        "targets: [a:1] | t.yml:1:1: write a list of groups: - targets: [HOST:PORT, ...], and"
            + " labels: {NAME: VALUE, ...} where wanted",
        "- targets: a:1 | t.yml:1:12: write a list of groups: - targets: [HOST:PORT, ...], and"
            + " labels: {NAME: VALUE, ...} where wanted",
        "- targets: [http://a:1] | t.yml:1:13: a target is HOST:PORT without scheme and path, was"
            + " 'http://a:1'",
        "- {targets: [a], labels: {a-b: c}} | t.yml:1:3: 'a-b' is not a label name",
        "- {targets: [a], labels: {__scheme__: ftp}} | t.yml:1:3: the scheme must be http or https,"
            + " was 'ftp'",
        "- {targets: [a], labels: {__param_target: x}} | t.yml:1:3: the label '__param_target' sets"
            + " a URL parameter, which is not supported",
      })
  void brokenFile_isToldWithItsPlace(String text, String problem) throws IOException {
    write("t.yml", text);

    assertThat(targets(job("t.yml"))).isEmpty();
    assertThat(remarks).containsExactly("job node: targets file " + problem);
  }

  @Test
  void brokenFile_isToldAllThatIsWrongUpToFive() throws IOException {
    write(
        "t.yml",
        """
        - tragets: [a:1]
          labels: { ok: yes }
        - just a text
        - targets: ['http://a:1', ok:1, 'b:70000', [c]]
        - { targets: [a, b], labels: { a-b: c, __param_x: y } }
        """);

    assertThat(targets(job("t.yml"))).isEmpty();
    assertThat(remarks)
        .containsExactly(
            "job node: targets file t.yml:1:3: unknown key 'tragets': a group has targets, labels;"
                + " t.yml:3:3: write a list of groups: - targets: [HOST:PORT, ...], and labels:"
                + " {NAME: VALUE, ...} where wanted;"
                + " t.yml:4:13: a target is HOST:PORT without scheme and path, was 'http://a:1';"
                + " t.yml:4:33: a target's port is 1 to 65535, was 'b:70000';"
                + " t.yml:4:44: write a list of groups: - targets: [HOST:PORT, ...], and labels:"
                + " {NAME: VALUE, ...} where wanted; and 1 more");
  }

  @Test
  void fileThatIsNoText_isTold() throws IOException {
    Files.write(folder.resolve("t.yml"), "- \u00ff".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(targets(job("t.yml"))).isEmpty();
    assertThat(remarks).containsExactly("job node: targets file t.yml: it is not in UTF-8");

    write("t.yml", "");
    assertThat(targets(job("t.yml"))).isEmpty();
    assertThat(remarks)
        .containsExactly(
            "job node: targets file t.yml: write a list of groups: - targets: [HOST:PORT, ...], and"
                + " labels: {NAME: VALUE, ...} where wanted");
  }
}
