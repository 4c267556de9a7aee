package dev.panopticon.rules.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemJsonTest {
  @Test
  void print_everyKindOfProblem_exactly() {
    assertThat(Path.of("src/test/resources/json/problems.json"))
        .hasContent(ProblemJson.print(SomeProblems.all()));
  }

  @Test
  void print_none_isADocumentAllTheSame() {
    assertThat(ProblemJson.print(List.of()))
        .isEqualTo("{\n  \"schema\" : 1,\n  \"problems\" : [ ]\n}\n");
  }
}
