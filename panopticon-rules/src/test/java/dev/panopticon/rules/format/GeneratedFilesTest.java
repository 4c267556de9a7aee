package dev.panopticon.rules.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is generated from the format stands in {@code rules}, where people and editors find it. */
class GeneratedFilesTest {
  private static final Path RULES = Path.of("..", "rules");
  private static final Path GENERATED = Path.of("target");

  @Test
  void schema_comparedWithTheFormat_isCurrent() throws IOException {
    isCurrent("panopticon.schema.json", SchemaText.print());
  }

  @Test
  void reference_comparedWithTheFormat_isCurrent() throws IOException {
    isCurrent("FORMAT.md", ReferenceText.print());
  }

  @Test
  void schema_ofTheJar_isThatOfTheRules() throws IOException {
    assertThat(RuleFiles.schema())
        .isEqualTo(Files.readString(RULES.resolve("panopticon.schema.json")));
  }

  private static void isCurrent(String name, String text) throws IOException {
    Files.writeString(GENERATED.resolve(name), text);

    assertThat(RULES.resolve(name))
        .as("after a change of the format: cp panopticon-rules/target/%1$s rules/%1$s", name)
        .hasContent(text);
  }
}
