package dev.panopticon.prometheus.scrape;

import static dev.panopticon.prometheus.scrape.FakeExporters.ask;
import static dev.panopticon.prometheus.scrape.FakeExporters.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.ClientFile;
import dev.panopticon.prometheus.access.ClientFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the {@code scrape_configs} of a client file become. */
class ScrapeClientFileTest {
  private FakeExporters exporters;

  @BeforeEach
  void start() throws IOException {
    exporters = new FakeExporters();
  }

  @AfterEach
  void stop() throws IOException {
    exporters.close();
  }

  @Test
  void clientFile_namesTargetsAndHowTheyAreReached(@TempDir Path folder) throws IOException {
    exporters
        .with(
            "/probe",
            exchange ->
                exchange.reply(
                    "200 OK", "", "m{got=\"" + exchange.headers().get("Authorization") + "\"} 1\n"))
        .with("/metrics", "m 2\n");
    Files.writeString(folder.resolve("token"), "open-sesame");
    Files.writeString(
        folder.resolve("hosts.yml"), "- targets: ['%s']".formatted(exporters.address()));
    Files.writeString(
        folder.resolve("client.yaml"),
        """
        deadline: 5s
        scrape_configs:
          - job_name: probe
            scheme: http
            metrics_path: /probe
            scrape_timeout: 3s
            authorization: { credentials_file: token }
            static_configs:
              - targets: ['HOST']
                labels: { instance: here }
          - job_name: node
            file_sd_configs:
              - files: [hosts*.yml]
        """
            .replace("HOST", exporters.address()));

    ClientFile client = ClientFile.read(folder.resolve("client.yaml"));

    assertThat(client.servers()).isEmpty();
    assertThat(told(ask(ScrapeSource.from(client), "m")))
        .containsExactly(
            "m{got=\"Bearer (secret)\",instance=\"here\",job=\"probe\"} 1",
            "m{instance=\"%s\",job=\"node\"} 2".formatted(exporters.address()));
    assertThatThrownBy(() -> PrometheusSource.from(client))
        .hasMessage("there must be a server, was none");
  }

  @Test
  void exampleOfTheReadme_isRead(@TempDir Path folder) throws IOException {
    List<String> examples =
        Pattern.compile("(?ms)^```yaml\\n(.*?)^```$")
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(example -> example.group(1))
            .toList();
    Files.copy(Path.of("src/test/resources/access/cert.pem"), folder.resolve("ca.pem"));
    Files.createDirectory(folder.resolve("targets"));
    Files.writeString(folder.resolve("targets/consul-north.yml"), examples.get(2));
    Files.writeString(folder.resolve("client.yaml"), examples.get(1));

    ClientFile client = ClientFile.read(folder.resolve("client.yaml"));
    List<String> remarks = new ArrayList<>();
    List<String> targets =
        client.scrapeConfigs().stream()
            .flatMap(config -> ScrapeJob.of(config, remarks).targets(remarks::add).stream())
            .map(target -> target.address() + " " + target.series("up"))
            .toList();

    assertThat(targets)
        .hasSize(5)
        .first()
        .isEqualTo(
            "http://node1:9100/metrics"
                + " up{instance=\"node1:9100\",job=\"node\",site=\"north\"}");
    assertThat(targets.get(4))
        .isEqualTo(
            "https://consul2:8501/v1/agent/metrics"
                + " up{instance=\"consul2:8501\",job=\"consul\",site=\"north\"}");
    assertThat(remarks).isEmpty();
  }

  @Test
  void clientFile_withTargetsThatCannotBe_isRefusedWithAllOfThem(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("client.yaml");
    Files.writeString(
        file,
        """
        scrape_configs:
          - job_name: a
            static_configs:
              - targets: ['http://a:1', 'b:70000', '[', ok]
              - targets: [ok:1, 'ok:80', ok:1]
                labels: { job: a }
              - targets: [ok:1]
                labels: { site: other }
          - job_name: b
            static_configs: [{ targets: [b], labels: { __param_x: y, __scheme__: ftp, 'a-b': c } }]
          - job_name: c
            static_configs: [{ targets: [ok:1] }]
        """);

    ClientFile client = ClientFile.read(file);

    assertThatThrownBy(() -> ScrapeSource.from(client))
        .isInstanceOfSatisfying(
            ClientFileException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.replace(file + ":", ""))
                    .containsExactly(
                        "4:19: a target is HOST:PORT without scheme and path, was 'http://a:1'",
                        "4:33: a target's port is 1 to 65535, was 'b:70000'",
                        "4:44: a target is HOST:PORT, was '[:80'",
                        "5:25: this target stands twice: keep one",
                        "5:34: this target stands twice: keep one",
                        "10:22: the label '__param_x' sets a URL parameter, which is not supported",
                        "10:22: the scheme must be http or https, was 'ftp'",
                        "10:22: 'a-b' is not a label name"));
  }
}
