package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
  @Test
  void schema_printed_isThatOfTheRules() throws IOException {
    String schema = Files.readString(Path.of("..", "..", "rules", "panopticon.schema.json"));

    assertThat(schema)
        .startsWith("{\n  \"$schema\" : \"http://json-schema.org/draft-07/schema#\",\n");
    assertThat(Ran.panopticon("schema")).isEqualTo(new Ran(0, schema, ""));
  }

  @Test
  void schema_withRules_usage() {
    assertThat(Ran.panopticon("schema", "rules.yaml"))
        .isEqualTo(
            new Ran(
                64,
                "",
                """
                panopticon schema: unknown command 'rules.yaml'
                  See 'panopticon schema --help'.
                """));
  }

  @Test
  void schema_help_fitsTheScreen() {
    Ran ran = Ran.panopticon("schema", "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("Usage: panopticon schema\n");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
  }
}
