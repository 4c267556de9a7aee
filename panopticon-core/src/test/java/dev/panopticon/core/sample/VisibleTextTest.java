package dev.panopticon.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @ParameterizedTest(name = "U+{0}")
  @ValueSource(
      strings = {
        "0000", "0007", "0008", "0009", "000a", "000d", "001b", "001f", "007f", "0080", "0085",
        "009b", "009f", "00ad", "061c", "200b", "200e", "200f", "2028", "2029", "202a", "202b",
        "202c", "202d", "202e", "2060", "2066", "2067", "2068", "2069", "feff", "fff9", "d800",
        "dbff", "dc00", "dfff"
      })
  void of_characterThatActs_escaped(String hex) {
    String text = "a" + (char) Integer.parseInt(hex, 16) + "b";
    assertThat(VisibleText.of(text)).isEqualTo("a\\u" + hex + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "node1: 0", "a\\b \"c\"", "Zürich", "日本語", "שלום", "\ud83d\ude00", "e\u0301"})
  void of_characterThatShows_kept(String text) {
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\udb40\udc41"})
  void of_formatCharacterOfTwoUnits_bothEscaped(String tag) {
    assertThat(VisibleText.of(tag)).isEqualTo("\\udb40\\udc41");
  }

  @Property
  void of_anyText_nothingActs(@ForAll String text) {
    assertThat(VisibleText.of(text).codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(character -> Character.getType(character) == Character.FORMAT)
        .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
  }
}
