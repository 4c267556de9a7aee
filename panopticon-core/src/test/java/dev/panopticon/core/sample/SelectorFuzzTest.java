package dev.panopticon.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Any text is a selector or refused; what it matches is what Java's regular expressions match. */
class SelectorFuzzTest {
  /** What means the same to both, and is short enough for Java to finish. */
  private static final Pattern COMMON =
      Pattern.compile("(?:[a-z0-9_ :;,|.*+?]|\\[\\^?[a-z0-9]+(?:-[a-z0-9])?\\]|\\\\[dDwW.]){0,8}");

  private static final int SHORT = 12;

  @DictionaryEntries({
    "{",
    "=~\"",
    "!~\"",
    "!=\"",
    "\"}",
    "__name__",
    "[^a-z]",
    "\\\\d",
    "\\u00e4",
    ".*"
  })
  @FuzzTest
  void parse_anyText_isMatchedOrRefused(byte[] bytes) {
    String[] lines = lines(bytes);
    Labels labels = Labels.of(Map.of("__name__", "up", "job", lines[1]));
    IllegalArgumentException refused =
        catchThrowableOfType(
            IllegalArgumentException.class, () -> Selector.parse(lines[0]).matches(labels));

    assertThat(refused == null || !("" + refused.getMessage()).isBlank()).isTrue();
  }

  @DictionaryEntries({"[^a-z]", "\\d", "\\W", ".*", "a+", "|"})
  @FuzzTest
  void matches_commonPattern_agreesWithJava(byte[] bytes) {
    String[] lines = lines(bytes);
    String text = lines[1].substring(0, Math.min(SHORT, lines[1].length()));
    LinearPattern pattern;
    try {
      pattern = LinearPattern.parse(lines[0]);
    } catch (IllegalArgumentException refused) {
      return;
    }
    boolean matches = pattern.matches(text);

    if (COMMON.matcher(lines[0]).matches()) {
      assertThat(matches)
          .as("'%s' matches '%s'", lines[0], text)
          .isEqualTo(Pattern.compile(lines[0], Pattern.UNIX_LINES).matcher(text).matches());
    }
  }

  /** The first line is what selects, the rest is what may be selected. */
  private static String[] lines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    return end < 0
        ? new String[] {text, ""}
        : new String[] {text.substring(0, end), text.substring(end + 1)};
  }
}
