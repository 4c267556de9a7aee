package dev.panopticon.rules.file;

import dev.panopticon.rules.file.QueryTokens.Kind;
import dev.panopticon.rules.file.QueryTokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs and quotes of a query that PromQL does not have. */
final class QuerySigns {
  /** What other languages and word processors make of its signs. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "&&", "and", "||", "or", "≥", ">=", "≤", "<=", "≠", "!=", "×", "*", "÷", "/", "−", "-",
          "–", "-", "—", "-");

  private static final String SMART_QUOTES = "“”„‟‘’‚‛«»";

  private final String query;
  private final List<Token> tokens;

  QuerySigns(String query, List<Token> tokens) {
    this.query = query;
    this.tokens = tokens;
  }

  /** Returns what is wrong with a sign. */
  Optional<QueryMistake> at(int index) {
    return strange(tokens.get(index)).or(() -> surplus(index));
  }

  private Optional<QueryMistake> strange(Token token) {
    if (Character.isSpaceChar(token.text().charAt(0))) {
      return Optional.of(
          of(
              "U+%04X looks like a blank and is none; write a blank"
                  .formatted((int) token.text().charAt(0)),
              token,
              " "));
    }
    if (SMART_QUOTES.contains(token.text())) {
      return Optional.of(smartQuote(token));
    }
    String meant = FOREIGN.getOrDefault(token.text(), "");
    return meant.isEmpty()
        ? Optional.empty()
        : Optional.of(
            of("PromQL has no '%s'; write '%s'".formatted(token.text(), meant), token, meant));
  }

  /** Returns the mistake of what PromQL has nothing for, and nobody misses. */
  private Optional<QueryMistake> surplus(int index) {
    Token token = tokens.get(index);
    boolean isUnseen = Character.getType(token.text().codePointAt(0)) == Character.FORMAT;
    if (!isUnseen && !token.is(";")) {
      return Optional.empty();
    }
    String message =
        isUnseen
            ? "U+%04X cannot be seen, and PromQL has no such character; remove it"
                .formatted(token.text().codePointAt(0))
            : "PromQL has no ';'; remove it";
    boolean isBehind = index > 0 && tokens.get(index - 1).end() == token.offset();
    return Optional.of(
        isBehind
            ? from(tokens.get(index - 1), token, message, tokens.get(index - 1).text())
            : of(message, token, ""));
  }

  /** Returns the mistake of a query that is a text: a metric has no quotes. */
  Optional<QueryMistake> text() {
    boolean isText = tokens.size() == 1 && tokens.get(0).kind() == Kind.TEXT;
    if (!isText) {
      return Optional.empty();
    }
    String text = tokens.get(0).text();
    String inner = text.substring(1, text.length() - 1);
    return Optional.of(
        of(
            "the query is a text in quotes, and no metric; write it without them",
            tokens.get(0),
            inner.indexOf('\\') < 0 ? inner : ""));
  }

  /** Takes the text up to the next such quote along, where it holds no other. */
  private QueryMistake smartQuote(Token quote) {
    int end = quote.end();
    while (end < query.length() && "\n\"\\".indexOf(query.charAt(end)) < 0) {
      if (SMART_QUOTES.indexOf(query.charAt(end++)) >= 0) {
        String text = query.substring(quote.end(), end - 1);
        return new QueryMistake(
            notAQuote(quote), quote.offset(), end - quote.offset(), '"' + text + '"');
      }
    }
    return of(notAQuote(quote), quote, "");
  }

  private static String notAQuote(Token quote) {
    return "'%s' is no quote for PromQL, which has \" only".formatted(quote.text());
  }

  private static QueryMistake from(Token first, Token last, String message, String instead) {
    return new QueryMistake(message, first.offset(), last.end() - first.offset(), instead);
  }

  private static QueryMistake of(String message, Token token, String instead) {
    return new QueryMistake(message, token.offset(), token.text().length(), instead);
  }
}
