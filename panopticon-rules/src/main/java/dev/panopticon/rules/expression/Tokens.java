package dev.panopticon.rules.expression;

import dev.panopticon.rules.expression.Token.Kind;
import dev.panopticon.rules.problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts an expression into the tokens that the language has, before JEXL sees it: JEXL takes far
 * more, and reads some of it otherwise than its writer meant.
 */
final class Tokens {
  static final int MOST_CHARACTERS = 4_000;
  private static final int MOST_TOKENS = 500;
  private static final int MOST_NESTED = 50;

  /** What JEXL skips; it throws at the other spaces of Unicode. */
  private static final String BLANKS = " \t\n\r\f";

  /** A number, a word or a sign: each kind of token is a group. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "((?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
              + "|([A-Za-z_][A-Za-z0-9_]*)"
              + "|(&&|\\|\\||[=!<>]=|[-+*/%<>!().,\\[\\]])");

  private static final Kind[] KINDS = {Kind.NUMBER, Kind.WORD, Kind.SIGN};

  /** Pairs that JEXL reads as one: shifts, comments, steps, arrows. */
  private static final Set<String> STRANGE_PAIRS =
      Set.of("<<", ">>", "//", "/*", "--", "++", "->", "<>");

  /** What word processors and keyboards make of signs. */
  private static final Map<Character, String> TYPOGRAPHIC =
      Map.of('≥', ">=", '≤', "<=", '≠', "!=", '×', "*", '÷', "/", '−', "-", '–', "-");

  private static final Pattern TYPOGRAPHIC_TEXT = Pattern.compile("[“”„‟]([^“”„‟\"\\\\]*)[“”„‟]");

  /** Words that JEXL keeps for itself. */
  private static final Set<String> RESERVED =
      Set.of(
          ("size empty eq ne lt le gt ge mod div and or not new let var const if else"
                  + " for foreach while do break continue return function null NaN switch case default try catch finally throw instanceof in import")
              .split(" "));

  private final String text;
  private final Complaint complaint;
  private final List<Token> tokens = new ArrayList<>();
  private final Matcher matcher;
  private int at;

  Tokens(String text, Complaint complaint) {
    this.text = text;
    this.complaint = complaint;
    this.matcher = TOKEN.matcher(text);
  }

  /** Returns the tokens, or none after a complaint. */
  List<Token> read() {
    if (text.isBlank()) {
      return refuse(Code.EXPRESSION_SYNTAX, 1, "the expression is empty");
    }
    if (text.length() > MOST_CHARACTERS) {
      return refuse(
          Code.LIMIT,
          1,
          "an expression has at most %d characters, this one has %d"
              .formatted(MOST_CHARACTERS, text.length()));
    }
    while (at < text.length()) {
      if (BLANKS.indexOf(text.charAt(at)) >= 0) {
        at++;
      } else if (!takeText() && !take()) {
        return refuseSign();
      }
    }
    return isInSigns() && areWellFormed() ? tokens : List.of();
  }

  private boolean take() {
    if (!matcher.region(at, text.length()).lookingAt()) {
      return false;
    }
    int group = 1;
    while (matcher.start(group) < 0) {
      group++;
    }
    tokens.add(new Token(KINDS[group - 1], matcher.group(), at));
    at = matcher.end();
    return true;
  }

  /** Not by a pattern: those call themselves for each escape, and long texts overflow the stack. */
  private boolean takeText() {
    char quote = text.charAt(at);
    if (quote != '"' && quote != '\'') {
      return false;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      boolean isEscape = text.charAt(end) == '\\';
      if (isEscape && !text.startsWith("\\", end + 1) && text.indexOf(quote, end) != end + 1) {
        return false;
      }
      end += isEscape ? 2 : 1;
    }
    if (end >= text.length() || text.charAt(end) != quote) {
      return false;
    }
    tokens.add(new Token(Kind.TEXT, text.substring(at, end + 1), at));
    at = end + 1;
    return true;
  }

  private List<Token> refuseSign() {
    char c = text.charAt(at);
    if (c == '=') {
      return refuseEquals(text.substring(at));
    }
    Optional<SyntaxHint> number =
        tokens.isEmpty()
            ? Optional.empty()
            : ForeignSign.thousands(text, tokens.get(tokens.size() - 1));
    if (number.isPresent()) {
      number.ifPresent(this::complain);
      return List.of();
    }
    if (c == '"' || c == '\'') {
      boolean isOpen = text.indexOf(c, at + 1) < 0 && text.indexOf('\\', at) < 0;
      String rest = text.substring(at).stripTrailing();
      return refuse(
          Code.EXPRESSION_SYNTAX,
          isOpen ? rest.length() : 1,
          "the text is not closed, or has an escape other than \\\\ and \\" + c,
          isOpen ? rest + c : "");
    }
    return ForeignSign.parameter(text, at)
        .map(hint -> refuse(Code.EXPRESSION_FEATURE, hint.length(), hint.message(), hint.instead()))
        .orElseGet(() -> refuseStrange(c));
  }

  private List<Token> refuseStrange(char c) {
    Matcher quoted = TYPOGRAPHIC_TEXT.matcher(text).region(at, text.length());
    if (quoted.lookingAt()) {
      return refuse(
          Code.EXPRESSION_SYNTAX,
          quoted.group().length(),
          "'%s' is no quote; a text stands in \"\"".formatted(c),
          '"' + quoted.group(1) + '"');
    }
    if (Character.isSpaceChar(c)) {
      return refuse(
          Code.EXPRESSION_SYNTAX,
          1,
          "U+%04X looks like a blank and is none; write a blank".formatted((int) c),
          " ");
    }
    String meant =
        switch (c) {
          case '&' -> "&&";
          case '|' -> "||";
          default -> TYPOGRAPHIC.getOrDefault(c, "");
        };
    return refuse(
        Code.EXPRESSION_FEATURE,
        1,
        "'%s' is not part of the language%s"
            .formatted(
                Character.toString(text.codePointAt(at)),
                switch (c) {
                  case '?', ':' ->
                      "; there is no 'if': say what deserves each rating in its own key";
                  case ';' -> "; remove it";
                  case '#' -> "; a comment begins behind a blank, outside of the expression";
                  default -> didYouMean(meant);
                }),
        meant);
  }

  private List<Token> refuseEquals(String rest) {
    Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    if (before != null && before.is("==") && before.offset() + 2 == at) {
      complaint.at(
          Code.EXPRESSION_SYNTAX,
          before.offset(),
          3,
          "'===' compares nothing" + didYouMean("=="),
          /* instead= */ "==");
      return List.of();
    }
    if (rest.startsWith("=<") || rest.startsWith("=>")) {
      String meant = rest.charAt(1) + "=";
      return refuse(
          Code.EXPRESSION_SYNTAX,
          2,
          "'%s' compares nothing%s".formatted(rest.substring(0, 2), didYouMean(meant)),
          meant);
    }
    return rest.startsWith("=~")
        ? refuse(
            Code.EXPRESSION_FEATURE,
            2,
            "'=~' is not part of the language; compare with == or oneOf(x, a, b)")
        : refuse(
            Code.EXPRESSION_SYNTAX,
            1,
            "'=' compares nothing" + didYouMean("=="),
            /* instead= */ "==");
  }

  private static String didYouMean(String meant) {
    return meant.isEmpty() ? "" : "; did you mean '" + meant + "'?";
  }

  private boolean isInSigns() {
    Optional<SyntaxHint> hint =
        Prose.in(tokens)
            .or(() -> SyntaxHint.decimalComma(tokens))
            .or(() -> Call.in(tokens))
            .or(this::thousands);
    hint.ifPresent(this::complain);
    return hint.isEmpty();
  }

  private Optional<SyntaxHint> thousands() {
    return tokens.stream()
        .filter(token -> token.kind() == Kind.NUMBER)
        .flatMap(token -> ForeignSign.thousands(text, token).stream())
        .findFirst();
  }

  private void complain(SyntaxHint hint) {
    complaint.at(
        Code.EXPRESSION_SYNTAX, hint.offset(), hint.length(), hint.message(), hint.instead());
  }

  private boolean areWellFormed() {
    if (tokens.size() > MOST_TOKENS) {
      complaint.at(
          Code.LIMIT,
          tokens.get(MOST_TOKENS).offset(),
          1,
          "an expression has at most " + MOST_TOKENS + " words and signs");
      return false;
    }
    int depth = 0;
    int brackets = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.is("(") ? 1 : 0;
      depth -= token.is(")") ? 1 : 0;
      brackets += token.is("[") ? 1 : 0;
      brackets -= token.is("]") ? 1 : 0;
      if (brackets > 1) { // for which JEXL takes exponential time
        complaint.at(
            Code.EXPRESSION_FEATURE,
            token.offset(),
            1,
            "brackets in brackets are not part of the language: labels[\"NAME\"] names a label");
        return false;
      }
      if (depth > MOST_NESTED) {
        complaint.at(
            Code.LIMIT,
            token.offset(),
            1,
            "parentheses are nested more than " + MOST_NESTED + " deep");
        return false;
      }
      boolean isLabel = i > 0 && tokens.get(i - 1).is(".");
      if (!isWellFormed(token, i + 1 < tokens.size() ? tokens.get(i + 1) : token, isLabel)) {
        return false;
      }
    }
    return true;
  }

  private boolean isWellFormed(Token token, Token next, boolean isLabel) {
    boolean touches = token.offset() + token.text().length() == next.offset();
    if (token.kind() == Kind.NUMBER) {
      return isNumber(token, next, touches);
    }
    if (token.kind() == Kind.WORD && RESERVED.contains(token.text())) {
      boolean isPart = isLabel || (token.text().equals("null") && tokens.size() > 1);
      String sign = isPart ? "" : sign(token.text());
      complaint.at(
          Code.RESERVED_WORD,
          token.offset(),
          token.text().length(),
          isLabel
              ? "'%1$s' is a reserved word of expressions: write labels[\"%1$s\"]"
                  .formatted(token.text())
              : "'%s' is a reserved word of expressions; %s"
                  .formatted(
                      token.text(),
                      sign.isEmpty() ? "rename the parameter or query" : "write " + sign),
          sign);
      return false;
    }
    if (touches && STRANGE_PAIRS.contains(token.text() + next.text())) {
      complaint.at(
          Code.EXPRESSION_FEATURE,
          token.offset(),
          2,
          "'%s%s' is not part of the language%s"
              .formatted(token.text(), next.text(), insteadOf(token.text() + next.text())),
          token.is("<") && next.is(">") ? "!=" : "");
      return false;
    }
    return true;
  }

  private static String insteadOf(String pair) {
    return switch (pair) {
      case "<>" -> "; did you mean '!='?";
      case "//", "/*" -> "; a comment begins with # and stands outside of the expression";
      default -> "";
    };
  }

  private boolean isNumber(Token token, Token next, boolean touches) {
    boolean suffixed =
        touches && (next.kind() == Kind.WORD || next.kind() == Kind.NUMBER || next.is("."));
    boolean octal =
        token.text().length() > 1
            && token.text().charAt(0) == '0'
            && Character.isDigit(token.text().charAt(1));
    if (suffixed || octal || Double.isInfinite(Double.parseDouble(token.text()))) {
      String whole = token.text() + (suffixed ? next.text() : "");
      complaint.at(
          Code.EXPRESSION_SYNTAX,
          token.offset(),
          whole.length(),
          "'%s' is not a number; numbers are decimal, like 15, 0.15 or 1e6".formatted(whole),
          suffixed ? Units.number(token.text(), next.text()) : "");
      return false;
    }
    return true;
  }

  /** Returns the sign that a word stands for, or an empty text. */
  private static String sign(String word) {
    return switch (word) {
      case "null" -> "~";
      case "and" -> "&&";
      case "or" -> "||";
      case "not" -> "!";
      case "eq" -> "==";
      case "ne" -> "!=";
      case "lt" -> "<";
      case "le" -> "<=";
      case "gt" -> ">";
      case "ge" -> ">=";
      case "mod" -> "%";
      case "div" -> "/";
      default -> "";
    };
  }

  private List<Token> refuse(Code code, int length, String message) {
    return refuse(code, length, message, "");
  }

  private List<Token> refuse(Code code, int length, String message, String instead) {
    complaint.at(code, at, length, message, instead);
    return List.of();
  }

  /** Returns the words that may not name a parameter or query. */
  static Set<String> reserved() {
    Set<String> words = new TreeSet<>(RESERVED);
    words.addAll(List.of("true", "false"));
    return words;
  }
}
