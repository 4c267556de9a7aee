package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Source;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hyphen that is missing before an item, and quotes and colons where none belong. */
final class LostSign {
  private static final Pattern QUOTED_LINE =
      Pattern.compile("\\s*([\"'])([A-Za-z][\\w-]*:(?:\\s+[^\"']*)?)\\1\\s*(?:#.*)?");
  private static final Pattern PROSE = Pattern.compile("\\s*(?:- +)?(?:title|description):.*");

  private LostSign() {}

  /** Returns what is wrong with a line that is no key, as those around it show. */
  static Optional<Misreading> at(Source source, int number, int above) {
    String line = source.line(number);
    int indentation = Layout.indentation(line);
    Place begin = new Place(source, number, indentation + 1, 1);
    String text = RawText.at(begin).text();
    Matcher quoted = QUOTED_LINE.matcher(line);
    if (quoted.matches()) {
      String written = quoted.group(1) + quoted.group(2) + quoted.group(1);
      return Optional.of(
          new Misreading(
              begin.withLength(written.codePointCount(0, written.length())),
              "a key stands in quotes together with its ':'; write it without them",
              Replacement.of(begin, written, quoted.group(2))));
    }
    boolean isItem =
        above > 0
            && SyntaxMistake.isItem(source.line(above))
            && Layout.indentation(source.line(above)) == indentation
            && !text.startsWith("-")
            && !text.contains(": ");
    return isItem
        ? Optional.of(
            new Misreading(
                begin.withLength(text.codePointCount(0, text.length())),
                "a '- ' is missing: the line above is an item of a list, and this is none",
                Replacement.of(begin, text, "- " + text)))
        : Optional.empty();
  }

  /** Returns the mistake of a colon that ends a value: a title may have one, nothing else. */
  static Optional<Misreading> colonBehind(RawText value, Place colon) {
    String line = colon.source().line(colon.line());
    String text = value.text();
    boolean isLast = text.endsWith(":") && text.indexOf(": ") < 0;
    return isLast && !PROSE.matcher(line).matches()
        ? Optional.of(
            new Misreading(
                colon,
                "a ':' stands behind the text, where nothing follows; remove it",
                Optional.of(value.replacedBy(text.substring(0, text.length() - 1).strip()))))
        : Optional.empty();
  }
}
