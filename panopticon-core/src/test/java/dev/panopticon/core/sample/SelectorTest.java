package dev.panopticon.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          up                                → up{job="a"}             → true
          up                                → upper                   → false
          up{}                              → up{job="a"}             → true
          ~ \tup { job = "a" , } ~          → up{job="a"}             → true
          a:b                               → a:b                     → true
          up{job="a"}                       → up{job="a"}             → true
          up{job="a"}                       → up{job="b"}             → false
          up{job="a"}                       → up                      → false
          up{job='a'}                       → up{job="a"}             → true
          up{job=`a\\d`}                    → up{job="a\\\\d"}        → true
          up{job=""}                        → up                      → true
          up{job=""}                        → up{job="a"}             → false
          up{job!="a"}                      → up{job="b"}             → true
          up{job!="a"}                      → up                      → true
          up{job!="a"}                      → up{job="a"}             → false
          up{job!=""}                       → up                      → false
          up{job=~"a|b"}                    → up{job="b"}             → true
          up{job=~"a|b"}                    → up{job="ab"}            → false
          up{job=~"a"}                      → up{job="ba"}            → false
          up{job=~"a"}                      → up{job="ab"}            → false
          up{job=~"a|"}                     → up                      → true
          up{job=~"|a"}                     → up{job="a"}             → true
          up{job=~""}                       → up                      → true
          up{job=~".*"}                     → up                      → true
          up{job=~".+"}                     → up                      → false
          up{job!~"a|b"}                    → up{job="c"}             → true
          up{job!~"a|b"}                    → up                      → true
          up{job!~"a|b"}                    → up{job="a"}             → false
          up{job!~".+"}                     → up                      → true
          up{job="a",job!="b"}              → up{job="a"}             → true
          up{job="a",x="y"}                 → up{job="a",x="z"}       → false
          {job="a"}                         → anything{job="a"}       → true
          {__name__="up"}                   → up                      → true
          {__name__=~"a|b"}                 → b                       → true
          {__name__=~"a|b"}                 → c                       → false
          {__name__!="up",job="a"}          → up{job="a"}             → false
          {job="",x="y"}                    → up{x="y"}               → true
          up{a="\\x41\\u00e4\\101\\t\\\\"}  → up{a="AäA	\\\\"}      → true
          """)
  void matches_oneSeries(String selector, String series, boolean expected) {
    Labels labels = SampleText.parse(series + " 1").get(0).labels();

    assertThat(Selector.parse(selector).matches(labels)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} on \"{1}\": {2}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          a.c          → abc      → true
          a.c          → a😀c     → true
          a.c          → ~a\nc~   → false
          ab*c         → ac       → true
          ab*c         → abbbc    → true
          ab+c         → ac       → false
          ab?c         → abbc     → false
          a?b?c?       → ~~       → true
          [abc]+       → cab      → true
          [^abc]+      → xyz      → true
          [^abc]+      → xaz      → false
          [a-c]        → b        → true
          [a-c]        → d        → false
          [a-]         → -        → true
          [-a]         → -        → true
          []a]         → ]        → true
          [^]a]        → ]        → false
          [\\]]        → ]        → true
          [\\.-a]      → A        → true
          [+-\\.]      → ,        → true
          [\\d_]+      → 1_2      → true
          [\\n]        → ~\n~     → true
          \\d+         → 123      → true
          \\d          → ٣        → false
          \\D          → x        → true
          \\w+         → aZ_9     → true
          \\W          → é        → true
          \\s          → ~ ~      → true
          \\S          → ~ ~      → false
          a\\.b        → axb      → false
          a\\.b        → a.b      → true
          \\(a\\)      → (a)      → true
          a\\|b        → a|b      → true
          😀+          → 😀😀     → true
          x]           → x]       → true
          """)
  void pattern_supported_meansWhatRe2Says(String pattern, String text, boolean expected) {
    assertThat(LinearPattern.parse(pattern).matches(text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          sum(up)             → only a name and labels in braces make a plain selector, at character 4
          up[5m]              → only a name and labels in braces make a plain selector, at character 3
          up offset 5m        → only a name and labels in braces make a plain selector, at character 4
          up == 1             → only a name and labels in braces make a plain selector, at character 4
          up{a="b"} * 2       → only a name and labels in braces make a plain selector, at character 11
          up @ 5              → only a name and labels in braces make a plain selector, at character 4
          -up                 → expected a metric name, at character 1
          1                   → expected a metric name, at character 1
          "up"                → expected a metric name, at character 1
          {}                  → a selector needs a name or a matcher that does not match the empty text, at character 3
          {job=""}            → a selector needs a name or a matcher that does not match the empty text, at character 9
          {job!="a"}          → a selector needs a name or a matcher that does not match the empty text, at character 11
          {job=~".*"}         → a selector needs a name or a matcher that does not match the empty text, at character 12
          {"up"}              → expected a label name, at character 2
          up{                 → expected a label name, at character 4
          up{,}               → expected a label name, at character 4
          up{1a="b"}          → expected a label name, at character 4
          up{a}               → expected one of = != =~ !~, at character 5
          up{a:b="c"}         → expected one of = != =~ !~, at character 5
          up{a<"b"}           → expected one of = != =~ !~, at character 5
          up{a=b}             → expected a quoted text, at character 6
          up{a="b             → a quoted text is not closed, at character 8
          up{a="b"            → expected ',' or '}', at character 9
          up{a="b" c="d"}     → expected ',' or '}', at character 10
          up{a="\\q"}         → '\\q' is no escape of PromQL; a backslash is written '\\\\', at character 9
          up{a="\\x4"}        → an escape needs 2 digits of a character code, at character 9
          up{a="\\x+4"}       → an escape needs 2 digits of a character code, at character 9
          up{a="\\u00e"}      → an escape needs 4 digits of a character code, at character 9
          up{a="\\UFFFFFFFF"} → an escape needs 8 digits of a character code, at character 9
          up{a="\\18"}        → an escape needs 3 digits of a character code, at character 8
          """)
  void parse_notPlain_saysWhatStoppedIt(String text, String message) {
    assertThatThrownBy(() -> Selector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + " of '" + text + "'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          (a)      → uses '(', which recorded samples do not match; list the alternatives with '|'
          a)       → uses ')', which recorded samples do not match; list the alternatives with '|'
          a{2}     → uses '{', which recorded samples do not match; list the alternatives with '|'
          a}       → uses '}', which recorded samples do not match; list the alternatives with '|'
          ^a       → uses '^', which recorded samples do not match; list the alternatives with '|'
          a$       → uses '$', which recorded samples do not match; list the alternatives with '|'
          *a       → has nothing to repeat before '*'
          a|+      → has nothing to repeat before '+'
          ?        → has nothing to repeat before '?'
          a*?      → repeats a repetition: '*?'
          a++      → repeats a repetition: '++'
          [a       → has a class without ']'
          []       → has a class without ']'
          [a-      → has a class without ']'
          [b-a]    → has a class whose range runs backwards
          [a-\\d]  → uses '\\d', which recorded samples do not match
          [[:a:]]  → uses a named class '[:', which recorded samples do not match
          \\b      → uses '\\b', which recorded samples do not match
          \\pL     → uses '\\p', which recorded samples do not match
          \\1      → uses '\\1', which recorded samples do not match
          [\\z]    → uses '\\z', which recorded samples do not match
          a\\      → ends with a backslash
          """)
  void parse_unsupportedPattern_saysWhatItUses(String pattern, String message) {
    String text = "up{a=~`" + pattern + "`}";

    assertThatThrownBy(() -> Selector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the regular expression " + message + ", at character 7 of '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*a*a*a*a*b", "a?a?a?a?a*b", "a+a+a+a+c|a*a*b", ".*.*.*.*.*b"})
  void matches_patternThatBacktracks_endsOnLongText(String pattern) {
    LinearPattern linear = LinearPattern.parse(pattern);
    String text = "a".repeat(100_000);

    assertThat(linear.matches(text)).isFalse();
    assertThat(linear.matches(text + "b")).isTrue();
  }

  @Property(tries = 3000)
  void matches_anySupportedPattern_agreesWithJava(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    boolean expected = Pattern.compile(pattern, Pattern.UNIX_LINES).matcher(text).matches();

    assertThat(LinearPattern.parse(pattern).matches(text)).isEqualTo(expected);
  }

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aabbc1.-_\n ,A").ofMaxLength(6);
  }

  @Provide
  static Arbitrary<String> patterns() {
    Arbitrary<String> inClass =
        Arbitraries.of("a", "b", "c", "1", "_", "a-c", "\\d", "\\w", "\\.", "\\-", "\\.-b", "\\n");
    Arbitrary<String> classes =
        Combinators.combine(
                Arbitraries.of("[", "[^"),
                inClass.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("", parts)))
            .as((open, parts) -> open + parts + "]");
    Arbitrary<String> atoms =
        Arbitraries.oneOf(
            Arbitraries.of("a", "b", "c", "1", ".", "-", "_", "\\d", "\\D", "\\w", "\\W", "\\s"),
            Arbitraries.of("\\S", "\\.", "\\-", "\\n", "a", "b"),
            classes);
    Arbitrary<String> repeated =
        Combinators.combine(atoms, Arbitraries.of("", "", "*", "+", "?")).as(String::concat);
    return repeated
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(alternatives -> String.join("|", alternatives));
  }

  @Test
  void parse_classOfManyRanges_matchesWithoutDeepCalls() {
    Selector selector = Selector.parse("a{b=~\"[" + "xyz".repeat(20_000) + "1]\"}");

    assertThat(selector.matches(Labels.of("a", "b", "1"))).isTrue();
    assertThat(selector.matches(Labels.of("a", "b", "2"))).isFalse();
  }
}
