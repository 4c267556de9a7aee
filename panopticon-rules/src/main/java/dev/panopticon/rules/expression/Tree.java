package dev.panopticon.rules.expression;

import dev.panopticon.rules.problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.parser.JexlNode;

/** A parsed expression with its text. */
record Tree(String text, JexlNode root, List<Token> tokens, Complaint complaint) {

  Compilation compilation(Scope scope) {
    return new Compilation(scope, new Offsets(text, tokens), complaint);
  }

  private static final String CONDITION = "a condition";
  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\n\\s*");

  /** Returns the text on one line. */
  String shown() {
    return oneLine(text);
  }

  private static String oneLine(String text) {
    String stripped = text.strip();
    return stripped.indexOf('\n') < 0 ? stripped : LINE_BREAK.matcher(stripped).replaceAll(" ");
  }

  /** Returns the text cut at each {@code &&} outside parentheses. */
  List<String> conjuncts() {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (Token token : tokens) {
      depth += token.is("(") || token.is("[") ? 1 : 0;
      depth -= token.is(")") || token.is("]") ? 1 : 0;
      if (depth == 0 && token.is("&&")) {
        parts.add(oneLine(text.substring(start, token.offset())));
        start = token.offset() + 2;
      }
    }
    parts.add(oneLine(text.substring(start)));
    return parts;
  }

  void wrongType(String wanted, Expression found) {
    boolean isCompared = wanted.equals(CONDITION) && found instanceof Expression.Numeric;
    complaint.at(
        Code.EXPRESSION_TYPE,
        tokens.get(0).offset(),
        text.strip().length(),
        "expected %s, found %s%s"
            .formatted(wanted, found.type(), isCompared ? "; compare it, like value == 1" : ""));
  }
}
