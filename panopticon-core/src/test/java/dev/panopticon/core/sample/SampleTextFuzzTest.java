package dev.panopticon.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text is samples or refused at a line, and samples come back from the text they print. */
class SampleTextFuzzTest {
  @DictionaryEntries({
    "# TYPE ", "# HELP ", "gauge", "{\"", "=\"", "\",", "\"} ", "\\n", "+Inf", "-Inf", "NaN",
    "0x1p-4"
  })
  @FuzzTest
  void parse_anyText_isPrintedAndParsedAgain(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Sample> samples;
    try {
      samples = SampleText.parse(text);
    } catch (SampleTextException refused) {
      assertThat(refused.line())
          .isBetween(1, 1 + (int) text.chars().filter(c -> c == '\n').count());
      return;
    }

    assertThat(SampleText.parse(SampleText.print(samples))).isEqualTo(samples);
  }
}
