package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Measure;
import dev.panopticon.core.check.Row;
import dev.panopticon.rules.expression.Expression.Logical;
import dev.panopticon.rules.expression.Expression.Numeric;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlInfo;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTJexlScript;
import org.apache.commons.jexl3.parser.JexlNode;
import org.apache.commons.jexl3.parser.Parser;
import org.apache.commons.jexl3.parser.TokenMgrException;

/**
 * Compiles the expressions of rule files; what is wrong goes to the problems, at its place.
 *
 * <p>Numbers are IEEE doubles. A division by zero, and whatever gives NaN, cannot be computed: a
 * condition over it is {@link Condition.Truth#UNDEFINED}. {@code &&} and {@code ||} look at their
 * right side only where the left one leaves it open.
 *
 * <p>For one thread, and for as long as files are loaded: it keeps its parser, since JEXL takes
 * longer to make one than to parse, and what it has parsed.
 */
public final class ExpressionCompiler {
  /** An expression, not a script of statements: JEXL looks far ahead to tell those apart. */
  private static final JexlFeatures FEATURES = new JexlFeatures().script(false);

  private static final JexlInfo BEGIN = new JexlInfo("expression", 1, 1);

  private final Problems problems;
  private final Parser parser = new Parser(";");
  private final Map<String, Parsed> parsed = new HashMap<>();

  /** What a text holds, wherever it stands: large clusters say the same again and again. */
  private record Parsed(JexlNode root, List<Token> tokens) {}

  /** Returns a compiler that reports here. */
  public ExpressionCompiler(Problems problems) {
    this.problems = problems;
  }

  /** Compiles a condition, with its conjuncts as parts. */
  public Optional<Condition> condition(Scalar text, Scope scope) {
    return tree(text).flatMap(tree -> condition(tree, scope));
  }

  /** Reports what is wrong with an expression whatever its names mean. */
  public void syntax(Scalar text) {
    Optional<Tree> unused = tree(text);
  }

  /** Returns whether a text is an expression, whatever its names mean; reports nothing. */
  public boolean canRead(String text) {
    return tree(text, (code, offset, length, message, instead) -> {}).isPresent();
  }

  /** Returns how an expression is written; of one that does not compile perhaps nothing. */
  public Optional<Term> term(Scalar text) {
    return tree(text).flatMap(tree -> new TermReader(tree.text(), tree.tokens()).read(tree.root()));
  }

  /** Compiles a number that is computed from a row. */
  public Optional<Measure> measure(Scalar text, Scope scope) {
    return tree(text)
        .flatMap(
            tree ->
                numeric(tree, scope)
                    .map(
                        number ->
                            new Measure(
                                tree.shown(), row -> Calculation.number(number.of(), row))));
  }

  /**
   * Computes a number from parameters alone.
   *
   * @return nothing where the problems say why not, or where a parameter is NaN: that is one whose
   *     missing value is reported already
   */
  public Optional<Double> constant(Scalar text, Map<String, Object> parameters) {
    Scope scope = Scope.ofParameters(parameters);
    return tree(text)
        .flatMap(
            tree ->
                numeric(tree, scope)
                    .map(number -> Calculation.number(number.of(), Row.of()))
                    .filter(value -> isComputed(value, tree, parameters)));
  }

  /** A parameter that is NaN has no value, which is reported where it is declared. */
  private static boolean isComputed(double value, Tree tree, Map<String, Object> parameters) {
    boolean isUnknown =
        tree.tokens().stream()
            .anyMatch(t -> Double.valueOf(Double.NaN).equals(parameters.get(t.text())));
    if (Double.isNaN(value) && !isUnknown) {
      tree.complaint()
          .at(
              Code.VALUE,
              0,
              tree.text().length(),
              "this cannot be computed: it divides by zero, or takes infinity from infinity");
    }
    return !Double.isNaN(value) && !isUnknown;
  }

  private Optional<Numeric> numeric(Tree tree, Scope scope) {
    Optional<Expression> compiled = tree.compilation(scope).compile(tree.root());
    if (compiled.isPresent() && !(compiled.get() instanceof Numeric)) {
      tree.wrongType("a number", compiled.get());
    }
    return compiled.filter(Numeric.class::isInstance).map(Numeric.class::cast);
  }

  private Optional<Condition> condition(Tree tree, Scope scope) {
    Compilation compilation = tree.compilation(scope);
    Optional<Expression> compiled = compilation.compile(tree.root());
    if (compiled.isPresent() && !(compiled.get() instanceof Logical)) {
      tree.wrongType("a condition", compiled.get());
    }
    return compiled
        .filter(Logical.class::isInstance)
        .map(
            logical ->
                new Condition(
                    tree.shown(),
                    where(compilation.used()),
                    ((Logical) logical).of(),
                    parts(tree, scope)));
  }

  private static String where(Map<String, String> parameters) {
    StringJoiner where = new StringJoiner(", ");
    parameters.forEach((name, value) -> where.add(name + " = " + value));
    return where.toString();
  }

  /** Compiles each conjunct by itself; the whole has complained already. */
  private List<Condition> parts(Tree tree, Scope scope) {
    List<String> texts = tree.conjuncts();
    if (!(tree.root() instanceof ASTAndNode and) || texts.size() != and.jjtGetNumChildren()) {
      return List.of();
    }
    List<Condition> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Compilation compilation = tree.compilation(scope);
      Optional<Expression> part = compilation.compile(and.jjtGetChild(i));
      if (part.isEmpty() || !(part.get() instanceof Logical logical)) {
        return List.of();
      }
      parts.add(new Condition(texts.get(i), where(compilation.used()), logical.of(), List.of()));
    }
    return parts;
  }

  private static Notes notes(Place place, String text, int offset, int length, String instead) {
    int end = Math.min(text.length(), offset + length);
    return instead.isEmpty() || offset >= end
        ? Notes.none()
        : Notes.suggesting(Replacement.of(place, text.substring(offset, end), instead));
  }

  private Optional<Tree> tree(Scalar scalar) {
    String text = scalar.text();
    Complaint complaint =
        (code, offset, length, message, instead) -> {
          Place place = scalar.place(offset, length);
          problems.add(code, place, message, notes(place, text, offset, length, instead));
        };
    return tree(text, complaint);
  }

  private Optional<Tree> tree(String text, Complaint complaint) {
    Parsed known = parsed.get(text);
    if (known != null) {
      return Optional.of(new Tree(text, known.root(), known.tokens(), complaint));
    }
    List<Token> tokens = new Tokens(text, complaint).read();
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    Offsets offsets = new Offsets(text, tokens);
    try {
      ASTJexlScript script = parser.parse(BEGIN, FEATURES, text, null);
      JexlNode root = script.jjtGetChild(0);
      parsed.put(text, new Parsed(root, tokens));
      return Optional.of(new Tree(text, root, tokens, complaint));
    } catch (JexlException bad) {
      JexlInfo info = bad.getInfo();
      Token token =
          offsets.token(info == null ? 1 : info.getLine(), info == null ? 1 : info.getColumn());
      SyntaxHint hint = SyntaxHint.of(tokens, token);
      complaint.at(
          Code.EXPRESSION_SYNTAX, hint.offset(), hint.length(), hint.message(), hint.instead());
      return Optional.empty();
    } catch (TokenMgrException bad) {
      return refused(
          complaint,
          text,
          "it holds a character that no expression may hold, such as a line break in quotes");
    }
  }

  private static Optional<Tree> refused(Complaint complaint, String text, String message) {
    complaint.at(Code.EXPRESSION_SYNTAX, 0, text.length(), message);
    return Optional.empty();
  }
}
