package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What is told where the service cannot start. */
class RefusedStartTest {
  private static final String SERVER = "--panopticon.prometheus=http://localhost:9090";

  @TempDir Path folder;

  private static FailureAnalysis refused(String... arguments) {
    Throwable thrown = catchThrowable(() -> Service.start(arguments).close());
    assertThat(thrown).isNotNull();
    return Objects.requireNonNull(new RefusedStartAnalyzer().analyze(thrown), thrown.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          | panopticon.prometheus and panopticon.client: neither is set | Set panopticon.prometheus, for example to http://localhost:9090, or panopticon.client.
          --panopticon.prometheus=http://x --panopticon.client=c.yaml | panopticon.prometheus and panopticon.client: they exclude each other | Keep the one that you mean.
          --panopticon.prometheus=http://user:secret@[ | panopticon.prometheus: not a URL: Expected closing bracket for IPv6 address | Set it, for example, to http://localhost:9090.
          --panopticon.prometheus=http://x --panopticon.interval=0s | panopticon.interval: the interval must be between 1 ms and 1 day, was PT0S | Set it, for example, to 15s.
          --panopticon.prometheus=http://x --panopticon.deadline=0s | panopticon.deadline: the deadline must be between 1 ms and 1 day, was PT0S | Set it, for example, to 10s.
          """)
  void property_thatCannotBe_isTold(String arguments, String description, String action) {
    String all = Service.RULES + " " + Objects.requireNonNullElse(arguments, "");
    FailureAnalysis analysis = refused(all.strip().split(" "));
    assertThat(analysis.getDescription()).isEqualTo(description);
    assertThat(analysis.getAction()).isEqualTo(action);
  }

  @Test
  void rules_thatAreMissing_areAskedFor() {
    FailureAnalysis analysis = refused(SERVER);
    assertThat(analysis.getDescription()).isEqualTo("panopticon.rules: not set");
    assertThat(analysis.getAction())
        .isEqualTo("Set it to a cluster file, for example to rules/swarm-cluster.yaml.");
  }

  @Test
  void rules_thatAreBad_areToldAsByTheLoader() throws Exception {
    Path rules = folder.resolve("bad.yaml");
    Files.writeString(rules, "panopticon: 1\ncluster: bad\nchekcs: {}\n");
    FailureAnalysis analysis = refused("--panopticon.rules=" + rules, SERVER);
    assertThat(analysis.getDescription())
        .startsWith("panopticon.rules cannot be used:\n\n" + rules + ":3:1: error: ")
        .contains("chekcs");
    assertThat(analysis.getAction()).isEqualTo("Correct the rule files, or panopticon.parameters.");
  }

  @Test
  void clientFile_thatIsBad_isTold() throws Exception {
    Path client = folder.resolve("client.yaml");
    Files.writeString(client, "serverz: []\n");
    FailureAnalysis analysis = refused(Service.RULES, "--panopticon.client=" + client);
    assertThat(analysis.getDescription())
        .startsWith("panopticon.client cannot be used:\n\n" + client + ":1:1: ");
    assertThat(analysis.getAction()).isEqualTo("Correct the client file.");
  }
}
