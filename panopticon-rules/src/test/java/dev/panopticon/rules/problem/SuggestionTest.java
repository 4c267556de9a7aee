package dev.panopticon.rules.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "consul, consul, 0",
    "consul, consl, 1",
    "consul, consull, 1",
    "consul, donsul, 1",
    "consul, conusl, 1",
    "healthy, helthy, 1",
    "abcdef, badcfe, 3"
  })
  void distance_twoNames_countsLetters(String one, String other, int letters) {
    assertThat(Suggestion.distance(one, other, letters)).isEqualTo(letters);
  }

  @ParameterizedTest(name = "{0} of health, heal, t: {1}")
  @CsvSource({"heath, health", "healt, health", "hela, heal", "x, ", "zzz, "})
  void nearest_fewLettersDiffer_isFound(String wrong, String near) {
    assertThat(Suggestion.nearest(wrong, List.of("health", "heal", "t")))
        .isEqualTo(Optional.ofNullable(near));
  }

  @Test
  void of_nothingNear_listsWhatIsKnown() {
    assertThat(Suggestion.of("zzz", List.of())).isEmpty();
    assertThat(Suggestion.of("zzz", List.of("a"))).isEqualTo("; known is a");
    assertThat(Suggestion.of("zzz", List.of("b", "a"))).isEqualTo("; known are b, a");
    assertThat(Suggestion.of("zzz", Collections.nCopies(13, "a"))).isEmpty();
  }
}
