package dev.panopticon.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Node.Scalar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "key: a + b == c",
        "key: >-\n  a + b\n  == c d\n\n  e",
        "key: |\n  a \uD83D\uDE00 b\n  c",
        "key: \"a\\u0041 \\\"b\\n c\"",
        "key: 'it''s a\n  b'",
        "key: \"\\x41 is lost, b\""
      })
  void walk_manyPlaces_areThoseOfEachAlone(String text) {
    Scalar scalar = scalar(text);
    Layout.Walk walk = scalar.walk();

    for (int offset = 0; offset <= scalar.text().length(); offset++) {
      assertThat(walk.place(offset, 2)).as("at %d", offset).isEqualTo(scalar.place(offset, 2));
      assertThat(walk.place(offset, 1)).as("again").isEqualTo(scalar.place(offset, 1));
      assertThat(walk.place(offset / 2, 1)).as("back").isEqualTo(scalar.place(offset / 2, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"key: a + b == c", "key: >-\n  a +\n  b == c"})
  void place_partOfAText_standsWhereItIsWritten(String text) {
    Scalar scalar = scalar(text);

    for (String part : new String[] {"a", "+", "b", "==", "c"}) {
      int index = text.indexOf(part, 5);
      int lineStart = text.lastIndexOf('\n', index) + 1;
      assertThat(scalar.place(scalar.text().indexOf(part), 1).column())
          .as(part)
          .isEqualTo(index - lineStart + 1);
    }
  }

  private static Scalar scalar(String text) {
    return (Scalar)
        YamlText.read(Source.of("f.yaml", text), text, new Problems())
            .flatMap(map -> map.get("key"))
            .orElseThrow();
  }
}
