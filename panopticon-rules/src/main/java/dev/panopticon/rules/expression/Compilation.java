package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Condition.Test;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.rules.expression.Expression.Logical;
import dev.panopticon.rules.expression.Expression.Numeric;
import dev.panopticon.rules.expression.Expression.Text;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.jexl3.parser.ASTAddNode;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTArguments;
import org.apache.commons.jexl3.parser.ASTArrayAccess;
import org.apache.commons.jexl3.parser.ASTDivNode;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTFalseNode;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTModNode;
import org.apache.commons.jexl3.parser.ASTMulNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTSubNode;
import org.apache.commons.jexl3.parser.ASTTrueNode;
import org.apache.commons.jexl3.parser.ASTUnaryMinusNode;
import org.apache.commons.jexl3.parser.ASTUnaryPlusNode;
import org.apache.commons.jexl3.parser.JexlNode;

/** Turns a JEXL tree into closures: an allow-list of nodes, each with its types. */
final class Compilation {
  private static final Map<Class<? extends JexlNode>, String> COMPARISONS =
      Map.of(
          ASTEQNode.class,
          "==",
          ASTNENode.class,
          "!=",
          ASTLTNode.class,
          "<",
          ASTLENode.class,
          "<=",
          ASTGTNode.class,
          ">",
          ASTGENode.class,
          ">=");
  private static final Map<Class<? extends JexlNode>, String> ARITHMETIC =
      Map.of(
          ASTAddNode.class,
          "+",
          ASTSubNode.class,
          "-",
          ASTMulNode.class,
          "*",
          ASTDivNode.class,
          "/",
          ASTModNode.class,
          "%");

  private static final int LONGEST_TOLD = 100;
  private static final String LABELS = "labels";

  private final Scope scope;
  private final Offsets offsets;
  private final Complaint complaint;
  private final Map<String, String> used = new TreeMap<>();

  Compilation(Scope scope, Offsets offsets, Complaint complaint) {
    this.scope = scope;
    this.offsets = offsets;
    this.complaint = complaint;
  }

  /** Returns the parameters that were named, with their values as text. */
  Map<String, String> used() {
    return used;
  }

  Optional<Expression> compile(JexlNode node) {
    if (node instanceof ASTNumberLiteral literal) {
      return Optional.of(Numeric.constant(literal.getLiteral().doubleValue()));
    }
    if (node instanceof ASTStringLiteral literal) {
      String text = literal.getLiteral();
      return Optional.of(new Text(row -> text));
    }
    if (node instanceof ASTTrueNode || node instanceof ASTFalseNode) {
      Truth truth = Truth.of(node instanceof ASTTrueNode);
      return Optional.of(new Logical(row -> truth));
    }
    if (node instanceof ASTReferenceExpression) {
      return compile(node.jjtGetChild(0));
    }
    if (node instanceof ASTIdentifier name) {
      return identifier(name);
    }
    if (node instanceof ASTReference reference) {
      return label(reference);
    }
    return node instanceof ASTFunctionNode call ? call(call) : operation(node);
  }

  private Optional<Expression> operation(JexlNode node) {
    if (node instanceof ASTAndNode || node instanceof ASTOrNode) {
      return logical(node, node instanceof ASTAndNode);
    }
    if (node instanceof ASTNotNode) {
      return condition(node.jjtGetChild(0), "!").map(c -> new Logical(row -> not(c.of(row))));
    }
    if (node instanceof ASTUnaryMinusNode || node instanceof ASTUnaryPlusNode) {
      double sign = node instanceof ASTUnaryMinusNode ? -1 : 1;
      return number(node.jjtGetChild(0), sign < 0 ? "-" : "+")
          .map(n -> Calculation.of(Operation.MULTIPLY, new Calculation.Constant(sign), n))
          .map(Numeric::new);
    }
    String comparison = COMPARISONS.get(node.getClass());
    if (comparison != null) {
      return comparison(node, comparison);
    }
    String sign = ARITHMETIC.get(node.getClass());
    if (sign != null) {
      return arithmetic(node, sign);
    }
    complain(Code.EXPRESSION_FEATURE, node, "this is not part of the language");
    return Optional.empty();
  }

  private static Truth not(Truth truth) {
    return switch (truth) {
      case HOLDS -> Truth.FAILS;
      case FAILS -> Truth.HOLDS;
      case UNDEFINED -> Truth.UNDEFINED;
    };
  }

  /** From left to right, and no further than needed. */
  private Optional<Expression> logical(JexlNode node, boolean isAnd) {
    List<Test> parts = new ArrayList<>();
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      condition(node.jjtGetChild(i), isAnd ? "&&" : "||").ifPresent(parts::add);
    }
    if (parts.size() < node.jjtGetNumChildren()) {
      return Optional.empty();
    }
    return Optional.of(new Logical(inTurn(parts.toArray(Test[]::new), Truth.of(isAnd))));
  }

  private static Test inTurn(Test[] parts, Truth goOn) {
    return row -> {
      Truth truth = goOn;
      for (int i = 0; i < parts.length && truth == goOn; i++) {
        truth = Condition.of(parts[i], row);
      }
      return truth;
    };
  }

  private Optional<Expression> comparison(JexlNode node, String sign) {
    Optional<Misnamed> misnamed = Misnamed.in(node, scope);
    if (misnamed.isPresent()) {
      Misnamed name = misnamed.get();
      complain(Code.EXPRESSION_NAME, name.node(), name.message(), name.instead());
      return Optional.empty();
    }
    Expression left = compile(node.jjtGetChild(0)).orElse(null);
    Expression right = compile(node.jjtGetChild(1)).orElse(null);
    if (left == null || right == null) {
      return Optional.empty();
    }
    if (left instanceof Numeric one && right instanceof Numeric other) {
      return Optional.of(new Logical(Comparison.of(sign, one.of(), other.of())));
    }
    boolean isEquality = sign.equals("==") || sign.equals("!=");
    if (isEquality && left instanceof Text one && right instanceof Text other) {
      boolean wanted = sign.equals("==");
      return Optional.of(
          new Logical(
              row -> Truth.of(one.of().apply(row).equals(other.of().apply(row)) == wanted)));
    }
    boolean isLeft = !number(node.jjtGetChild(0)).isEmpty();
    JexlNode wrong = node.jjtGetChild(isLeft ? 0 : 1);
    complain(
        Code.EXPRESSION_TYPE,
        wrong,
        "'%s' cannot compare %s with %s".formatted(sign, left.type(), right.type()),
        number(wrong));
    return Optional.empty();
  }

  /** Returns the number that stands in quotes, or an empty text. */
  private static String number(JexlNode node) {
    return node instanceof ASTStringLiteral text && text.getLiteral().matches("[0-9]+(\\.[0-9]+)?")
        ? text.getLiteral()
        : "";
  }

  private Optional<Expression> arithmetic(JexlNode node, String sign) {
    Optional<String> joined = sign.equals("-") ? Misnamed.joined(node, scope) : Optional.empty();
    if (joined.isPresent()) {
      int begin = token(node.jjtGetChild(0)).offset();
      int end = token(node.jjtGetChild(1)).end();
      String message = "'-' computes a difference; did you mean '" + joined.get() + "'?";
      complaint.at(Code.EXPRESSION_NAME, begin, end - begin, message, joined.get());
      return Optional.empty();
    }
    Calculation left = number(node.jjtGetChild(0), sign).orElse(null);
    Calculation right = number(node.jjtGetChild(1), sign).orElse(null);
    if (left == null || right == null) {
      return Optional.empty();
    }
    return Operation.named(sign)
        .map(operation -> new Numeric(Calculation.of(operation, left, right)));
  }

  private Optional<Expression> identifier(ASTIdentifier node) {
    String name = node.getName();
    int place = scope.numbers().indexOf(name);
    if (place >= 0) {
      return Optional.of(new Numeric(new Calculation.Placed(place)));
    }
    Object parameter = scope.parameters().get(name);
    if (parameter instanceof Double number) {
      used.put(name, dev.panopticon.core.sample.SampleText.number(number));
      return Optional.of(Numeric.constant(number));
    }
    if (parameter instanceof String text) {
      used.put(name, '"' + cut(text) + '"');
      return Optional.of(new Text(row -> text));
    }
    boolean isUnknown = parameter == null && !name.equals(LABELS) && !Functions.isFunction(name);
    complain(
        parameter == null ? Code.EXPRESSION_NAME : Code.EXPRESSION_TYPE,
        node,
        why(name),
        isUnknown ? Suggestion.nearest(name, scope.names()).orElse("") : "");
    return Optional.empty();
  }

  /** Each condition tells the parameters it uses; a long text is not told as often. */
  private static String cut(String text) {
    return text.length() > LONGEST_TOLD ? text.substring(0, LONGEST_TOLD) + "..." : text;
  }

  private String why(String name) {
    if (name.equals(LABELS)) {
      return "labels have parts: labels.NAME or labels[\"NAME\"]";
    }
    if (Functions.isFunction(name)) {
      return "'%1$s' is a function: write %1$s(...)".formatted(name);
    }
    return scope.parameters().containsKey(name)
        ? "the parameter '%s' is a list or a duration; expressions compute with numbers and texts"
            .formatted(name)
        : "unknown name '%s'%s".formatted(name, Suggestion.of(name, scope.names()));
  }

  private Optional<Expression> label(ASTReference node) {
    boolean isLabels =
        node.jjtGetNumChildren() == 2
            && node.jjtGetChild(0) instanceof ASTIdentifier first
            && first.getName().equals(LABELS);
    Optional<String> name = isLabels ? labelName(node.jjtGetChild(1)) : Optional.empty();
    if (name.isEmpty()) {
      complain(
          Code.EXPRESSION_FEATURE, node, "only labels have parts: labels.NAME or labels[\"NAME\"]");
      return Optional.empty();
    }
    String label = name.get();
    if (!scope.hasLabels() || !scope.labels().map(known -> known.contains(label)).orElse(true)) {
      complain(
          Code.EXPRESSION_NAME,
          node,
          scope.hasLabels()
              ? "samples that are folded or split have no single label '%s' here; name it in by or join-on"
                  .formatted(label)
              : "there are no labels here");
      return Optional.empty();
    }
    return Optional.of(new Text(row -> row.label(label)));
  }

  private static Optional<String> labelName(JexlNode node) {
    if (node instanceof ASTIdentifierAccess access) {
      return Optional.of(access.getName());
    }
    return node instanceof ASTArrayAccess access
            && access.jjtGetNumChildren() == 1
            && access.jjtGetChild(0) instanceof ASTStringLiteral literal
        ? Optional.of(literal.getLiteral())
        : Optional.empty();
  }

  private Optional<Expression> call(ASTFunctionNode node) {
    String name = node.jjtGetChild(0) instanceof ASTIdentifier id ? id.getName() : "";
    boolean known = Functions.isFunction(name) && node.jjtGetChild(1) instanceof ASTArguments;
    if (!known) {
      complain(
          Code.EXPRESSION_NAME,
          node.jjtGetChild(0),
          Functions.unknown(name),
          Functions.meant(name));
      return Optional.empty();
    }
    JexlNode arguments = node.jjtGetChild(1);
    String wants = Functions.wants(name, arguments.jjtGetNumChildren());
    if (!wants.isEmpty()) {
      complain(
          Code.EXPRESSION_TYPE,
          node.jjtGetChild(0),
          "%s takes %s, found %d".formatted(name, wants, arguments.jjtGetNumChildren()));
      return Optional.empty();
    }
    return name.equals(Functions.ONE_OF) ? oneOf(arguments) : function(name, arguments);
  }

  private Optional<Expression> function(String name, JexlNode arguments) {
    List<Calculation> numbers = new ArrayList<>();
    for (int i = 0; i < arguments.jjtGetNumChildren(); i++) {
      number(arguments.jjtGetChild(i), name).ifPresent(numbers::add);
    }
    return numbers.size() < arguments.jjtGetNumChildren()
        ? Optional.empty()
        : Optional.of(new Numeric(Functions.apply(name, numbers)));
  }

  private Optional<Expression> oneOf(JexlNode arguments) {
    List<Expression> all = new ArrayList<>();
    for (int i = 0; i < arguments.jjtGetNumChildren(); i++) {
      compile(arguments.jjtGetChild(i)).ifPresent(all::add);
    }
    if (all.size() < arguments.jjtGetNumChildren()) {
      return Optional.empty();
    }
    for (Expression candidate : all) {
      if (candidate instanceof Logical || candidate.getClass() != all.get(0).getClass()) {
        complain(
            Code.EXPRESSION_TYPE,
            arguments,
            "oneOf takes numbers only or texts only, found %s and %s"
                .formatted(all.get(0).type(), candidate.type()));
        return Optional.empty();
      }
    }
    return Optional.of(new Logical(OneOf.of(all)));
  }

  private Optional<Calculation> number(JexlNode node, String wantedBy) {
    Optional<Expression> compiled = compile(node);
    if (compiled.isPresent() && !(compiled.get() instanceof Numeric)) {
      wrongType(node, wantedBy, "a number", compiled.get());
    }
    return compiled.filter(Numeric.class::isInstance).map(e -> ((Numeric) e).of());
  }

  private Optional<Test> condition(JexlNode node, String wantedBy) {
    Optional<Expression> compiled = compile(node);
    if (compiled.isPresent() && !(compiled.get() instanceof Logical)) {
      wrongType(node, wantedBy, "a condition", compiled.get());
    }
    return compiled.filter(Logical.class::isInstance).map(e -> ((Logical) e).of());
  }

  private void wrongType(JexlNode node, String wantedBy, String wanted, Expression found) {
    complain(
        Code.EXPRESSION_TYPE,
        node,
        "'%s' takes %s, found %s".formatted(wantedBy, wanted, found.type()));
  }

  private void complain(Code code, JexlNode node, String message) {
    complain(code, node, message, "");
  }

  private void complain(Code code, JexlNode node, String message, String instead) {
    Token token = token(node);
    complaint.at(code, token.offset(), token.text().length(), message, instead);
  }

  private Token token(JexlNode node) {
    JexlNode first = node;
    while (first.jjtGetNumChildren() > 0) {
      first = first.jjtGetChild(0);
    }
    return offsets.token(first.getLine(), first.getColumn());
  }
}
