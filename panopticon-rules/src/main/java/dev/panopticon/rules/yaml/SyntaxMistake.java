package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a writer did, where a YAML parser tells only what it stumbled over afterwards. */
final class SyntaxMistake {
  private static final Pattern KEY =
      Pattern.compile("\\s*(?:- +)?([A-Za-z][A-Za-z0-9_-]*):(?:\\s.*)?");
  private static final Pattern TOUCHED =
      Pattern.compile("\\s*(?:- +)?([A-Za-z][A-Za-z0-9_-]*):\\S.*");
  private static final Pattern WORD =
      Pattern.compile("\\s*(?:- +)?([A-Za-z][A-Za-z0-9_-]*)(?:\\s.*)?");
  private static final Pattern FIRST_WORD = Pattern.compile("\\s*([^\\s:]+)");
  private static final String LIKE_NONE =
      "this line is indented like none above it; indent it like those it belongs to";
  private static final Pattern TOUCHED_ITEM = Pattern.compile("\\s*(-([^\\s-].*))");
  private static final Pattern UNSEPARATED =
      Pattern.compile("([^\\s,{]+) +([A-Za-z][A-Za-z0-9_-]*)$");
  private static final Pattern BEFORE_BRACKET =
      Pattern.compile("[{,] *([A-Za-z][A-Za-z0-9_-]*) *[\\[{]$");
  private static final Pattern EQUATED =
      Pattern.compile("\\s*(?:- +)?(([A-Za-z][A-Za-z0-9_-]*) *= *)[^=\\s].*");
  private static final Pattern NAMED_ITEM =
      Pattern.compile("\\s*(- +(?:(?:name|id): +)?([A-Za-z][A-Za-z0-9_-]*):?)");
  private static final Pattern SERIES =
      Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*\\{[^{}]*(?:=|=~|!=|!~)\\s*\"[^{}]*\\}");
  private static final int MOST_LINES_BACK = 50;

  private final String problem;
  private final String context;
  private final Place place;
  private final Place begin;

  /**
   * Looks for the cause of a complaint.
   *
   * @param problem what the parser found
   * @param context what it was reading
   * @param place where it stopped
   * @param begin where what it was reading begins
   */
  SyntaxMistake(String problem, String context, Place place, Place begin) {
    this.problem = problem;
    this.context = context;
    this.place = place;
    this.begin = begin;
  }

  /** Returns the mistake that explains it best, if one does. */
  Optional<Misreading> find() {
    if (context.startsWith("while scanning a quoted scalar")) {
      return Optional.of(openQuote(begin));
    }
    if (problem.startsWith("could not find expected ':'")) {
      int above = above(begin.source(), begin.line());
      return LostSign.at(begin.source(), begin.line(), above)
          .or(() -> Optional.of(noColon(begin.source(), begin.line())));
    }
    if (problem.startsWith("mapping values are not allowed here")) {
      return colon();
    }
    if (context.startsWith("while parsing a flow")) {
      return series().or(() -> Misreading.at(begin)).or(this::misread).or(this::noComma);
    }
    if (problem.endsWith("but found '?'") && context.startsWith("while parsing a block coll")) {
      return itemAmongKeys(begin, place);
    }
    if (problem.endsWith("but found '-'") && context.startsWith("while parsing a block map")) {
      return itemAmongKeys(place, begin);
    }
    boolean isIndentation =
        problem.contains("but found '<block mapping start>'")
            || problem.contains("but found '<block sequence start>'");
    return isIndentation ? indentation() : misread().or(this::earlierQuote);
  }

  /** One of both is wrong: the item, if it has a name; else the key, if it is the first of all. */
  private static Optional<Misreading> itemAmongKeys(Place item, Place key) {
    Source source = item.source();
    String line = source.line(item.line());
    Matcher named = NAMED_ITEM.matcher(line);
    if (KEY.matcher(line).matches() && named.lookingAt()) {
      Place at = at(source, item.line(), named.start(1));
      boolean isName = named.group(1).matches("- +(?:name|id): .*");
      String meant = named.group(2) + ":";
      return Optional.of(
          new Misreading(
              at,
              "an item of a list stands beside the key of line %d; %s"
                  .formatted(
                      key.line(),
                      isName ? "write its name as a key: `" + meant + "`" : "leave out its '- '"),
              Replacement.of(at, named.group(1), meant)));
    }
    Matcher before = KEY.matcher(source.line(key.line()));
    if (!before.matches()) {
      return Optional.empty();
    }
    Place at = at(source, key.line(), before.start(1));
    return Optional.of(
        new Misreading(
            at.withLength(before.group(1).length()),
            "'%s' is a key, and line %d is an item of a list; write an item here, too, or keys alone"
                .formatted(before.group(1), item.line()),
            Replacement.of(at, before.group(1) + ":", "-")
                .filter(r -> key.line() == item.line() - 1)));
  }

  private Optional<Misreading> misread() {
    return Misreading.value(place).flatMap(Misreading::at).or(() -> Misreading.at(place));
  }

  /** The braces of a series end or begin something else where they stand in a list or map. */
  private Optional<Misreading> series() {
    String line = place.source().line(place.line());
    Matcher series = SERIES.matcher(line);
    while (series.find()) {
      boolean isQuoted = series.start() > 0 && "\"'".indexOf(line.charAt(series.start() - 1)) >= 0;
      if (!isQuoted && series.start() < place.column() && place.column() <= series.end() + 1) {
        Place at = at(place.source(), place.line(), series.start());
        String text = series.group();
        return Optional.of(
            new Misreading(
                at.withLength(text.codePointCount(0, text.length())),
                "YAML takes the '{' of a series for the begin of a map here; put the series in quotes",
                Replacement.of(at, text, "'" + text.replace("'", "''") + "'")));
      }
    }
    return Optional.empty();
  }

  /** In a map in braces, the next key belongs to the text before it where a comma is missing. */
  private Optional<Misreading> noComma() {
    String line = place.source().line(place.line());
    Matcher bare = BEFORE_BRACKET.matcher(line);
    bare.region(0, Math.min(line.length(), place.column()));
    if (bare.find()) {
      return Optional.of(withoutColon(place.source(), place.line(), bare.start(1), bare.group(1)));
    }
    Matcher words =
        UNSEPARATED.matcher(line.substring(0, Math.min(line.length(), place.column() - 1)));
    if (!words.find()) {
      return Optional.empty();
    }
    Place at = at(place.source(), place.line(), words.start(1));
    return Optional.of(
        new Misreading(
            at(place.source(), place.line(), words.start(2)).withLength(words.group(2).length()),
            "a ',' is missing before '%s'".formatted(words.group(2)),
            Replacement.of(at, words.group(), words.group(1) + ", " + words.group(2))));
  }

  private static Misreading openQuote(Place quote) {
    String value = RawText.at(quote).withoutComment().text();
    String sign = value.substring(0, Math.min(1, value.length()));
    return new Misreading(
        quote,
        "the quote that begins here is not closed",
        Replacement.of(quote, value, value + sign));
  }

  /** A quote that is not closed on its line ends at the next one, many lines further on. */
  private Optional<Misreading> earlierQuote() {
    for (int line = place.line(); line > Math.max(0, place.line() - MOST_LINES_BACK); line--) {
      Optional<Place> value = Misreading.value(new Place(place.source(), line, 1, 1));
      String text = value.map(at -> RawText.at(at).text()).orElse("");
      boolean isOpen =
          (text.startsWith("\"") || text.startsWith("'")) && text.indexOf(text.charAt(0), 1) < 0;
      if (isOpen) {
        return value.map(SyntaxMistake::openQuote);
      }
    }
    return Optional.empty();
  }

  private static Misreading noColon(Source source, int number) {
    String line = source.line(number);
    Matcher touched = TOUCHED.matcher(line);
    Matcher word = WORD.matcher(line);
    Matcher item = TOUCHED_ITEM.matcher(line);
    if (item.matches()) {
      Place at = at(source, number, item.start(1));
      return new Misreading(
          at,
          "a blank is missing behind '-'",
          Replacement.of(at, item.group(1), "- " + item.group(2)));
    }
    Matcher equated = EQUATED.matcher(line);
    if (equated.matches()) {
      Place at = at(source, number, equated.start(1));
      return new Misreading(
          at.withLength(equated.group(1).stripTrailing().length()),
          "a key gets its value by ':', not by '='",
          Replacement.of(at, equated.group(1), equated.group(2) + ": "));
    }
    if (touched.matches()) {
      String key = touched.group(1);
      Place at = at(source, number, touched.start(1));
      return new Misreading(
          at.withLength(key.length() + 1),
          "a blank is missing behind '%s:'".formatted(key),
          Replacement.of(at, key + ":", key + ": "));
    }
    if (word.matches()) {
      return withoutColon(source, number, word.start(1), word.group(1));
    }
    Place at = at(source, number, Layout.indentation(line));
    return new Misreading(at, "this line is no 'key: value'", Optional.empty());
  }

  private static Misreading withoutColon(Source source, int line, int offset, String key) {
    Place at = at(source, line, offset);
    return new Misreading(
        at.withLength(key.length()),
        "a ':' is missing behind '%s'".formatted(key),
        Replacement.of(at, key, key + ":"));
  }

  private static Place at(Source source, int line, int offset) {
    return new Place(source, line, source.line(line).codePointCount(0, offset) + 1, 1);
  }

  /** A second colon belongs to a text; a first one, to a key that is indented too deep. */
  private Optional<Misreading> colon() {
    String line = place.source().line(place.line());
    Optional<Place> value = Misreading.value(place);
    boolean isSecond = value.isPresent() && value.get().column() <= place.column();
    boolean isKey = KEY.matcher(line).matches();
    if (isSecond && isKey) {
      RawText raw = RawText.at(value.get());
      return Misreading.at(value.get())
          .or(() -> LostSign.colonBehind(raw, place))
          .or(
              () ->
                  Optional.of(
                      new Misreading(
                          place,
                          "YAML takes ': ' within a text for the begin of a map; put the text in quotes",
                          Optional.of(raw.quoted()))));
    }
    int above = above(place.source(), place.line());
    if (above == 0 || !isKey) {
      return Optional.empty();
    }
    String before = place.source().line(above);
    return KEY.matcher(before).matches()
        ? Optional.of(tooDeep(before))
        : LostSign.at(place.source(), above, /* above= */ 0)
            .or(() -> Optional.of(noColon(place.source(), above)));
  }

  private Misreading tooDeep(String above) {
    Matcher key = KEY.matcher(above);
    String owner = key.matches() ? key.group(1) : "";
    return indented(
        place.line(),
        Layout.indentation(above),
        "this line is indented deeper than '%s' above it, which has its value already; indent both alike"
            .formatted(owner));
  }

  private Optional<Misreading> indentation() {
    Source source = place.source();
    int actual = Layout.indentation(source.line(place.line()));
    int owner = shallower(place.line(), actual);
    List<Integer> open = openIndentations(place.line());
    if (open.contains(actual) || open.isEmpty()) {
      return earlierQuote();
    }
    Optional<Misreading> deeper = DeepKey.beneath(owner, place);
    if (deeper.isPresent()) {
      return deeper;
    }
    if (owner > 0 && openIndentations(owner).contains(actual)) {
      return Optional.of(indented(owner, actual, LIKE_NONE));
    }
    int limit = beneath(place.line(), actual);
    int nearest =
        open.stream()
            .filter(indentation -> indentation < limit)
            .min(Comparator.comparingInt(indentation -> Math.abs(indentation - actual)))
            .orElse(open.get(0));
    return Optional.of(indented(place.line(), nearest, LIKE_NONE));
  }

  /** Returns how deep the lines beneath a name are, which it must be less than. */
  private int beneath(int number, int indentation) {
    String line = place.source().line(number).stripTrailing();
    int next = Layout.indentation(place.source().line(number + 1));
    return line.endsWith(":") && next > indentation ? next : Integer.MAX_VALUE;
  }

  /** Returns the line above that is indented less, or 0. */
  private int shallower(int line, int indentation) {
    int above = above(place.source(), line);
    while (above > 0 && Layout.indentation(place.source().line(above)) >= indentation) {
      above = above(place.source(), above);
    }
    return above;
  }

  /** Returns the indentations that a line may have after those above it, the deepest first. */
  private List<Integer> openIndentations(int line) {
    List<Integer> open = new ArrayList<>();
    int above = above(place.source(), line);
    while (above > 0) {
      open.add(Layout.indentation(place.source().line(above)));
      above = shallower(above, open.get(open.size() - 1));
    }
    return open;
  }

  /** Returns the mistake of a line's indentation, with the one that is meant. */
  private Misreading indented(int number, int meant, String message) {
    String line = place.source().line(number);
    int actual = Layout.indentation(line);
    Matcher word = FIRST_WORD.matcher(line);
    int length = word.lookingAt() ? word.group(1).length() : 1;
    Place first = at(place.source(), number, actual).withLength(length);
    return new Misreading(first, message, reindented(first, meant));
  }

  /** The first word is written too: blanks alone cannot be seen. */
  private static Optional<Replacement> reindented(Place first, int meant) {
    String line = first.source().line(first.line());
    int actual = Layout.indentation(line);
    String word = line.substring(actual, Math.min(line.length(), actual + first.length()));
    Place whole = new Place(first.source(), first.line(), 1, actual + first.length());
    return Optional.of(new Replacement(whole, " ".repeat(meant) + word));
  }

  /** Returns whether a line is an item of a list. */
  static boolean isItem(String line) {
    return line.stripLeading().startsWith("- ");
  }

  /** Returns the mistake of an item that is indented deeper than the one above it. */
  static Misreading deepItem(Source source, int line, int above) {
    Place dash = at(source, line, Layout.indentation(source.line(line)));
    return new Misreading(
        dash,
        "this item is indented deeper than the one above it, so YAML takes both for one text; indent both alike",
        reindented(dash, Layout.indentation(source.line(above))));
  }

  /** Returns the mistake of a tab where a line begins. */
  static Misreading tab(Place tab) {
    Source source = tab.source();
    String line = source.line(tab.line());
    int actual = Layout.indentation(line);
    int above = above(source, tab.line());
    String before = source.line(above);
    int meant = Layout.indentation(before) + (before.stripTrailing().endsWith(":") ? 2 : 0);
    boolean isIndentation = tab.column() <= actual;
    Matcher word = FIRST_WORD.matcher(line);
    Place first = at(source, tab.line(), actual);
    return new Misreading(
        tab,
        isIndentation ? "a tab cannot indent; use spaces" : "a tab cannot stand here; use spaces",
        isIndentation && word.lookingAt()
            ? reindented(first.withLength(word.group(1).length()), meant)
            : Optional.empty());
  }

  /** Returns the line above that says something, or 0. */
  private static int above(Source source, int line) {
    int above = line - 1;
    while (above > 0 && isSilent(source.line(above))) {
      above--;
    }
    return above;
  }

  private static boolean isSilent(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }
}
