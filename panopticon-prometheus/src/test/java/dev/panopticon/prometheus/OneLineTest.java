package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OneLineTest {
  @ParameterizedTest
  @MethodSource("texts")
  void of_text_isOneShortLine(String text, String line) {
    assertThat(OneLine.of(text, 10)).isEqualTo(line);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("", ""),
        Arguments.of("plain", "plain"),
        Arguments.of(" \r\n a\t\tb\n", "a b"),
        Arguments.of("a\u0000\u001b[31mb", "a [31mb"),
        Arguments.of("a\u2028b\u2029c\u0085d", "a b c d"),
        Arguments.of("a\u202eb\u00a0c", "a b c"),
        Arguments.of("0123456789", "0123456789"),
        Arguments.of("01234567890", "0123456..."),
        Arguments.of("0123456789   ", "0123456789"),
        Arguments.of("012345\ud83d\ude00xyz", "012345..."),
        Arguments.of("012345\ud83d", "012345"));
  }
}
