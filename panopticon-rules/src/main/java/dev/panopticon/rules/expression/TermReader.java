package dev.panopticon.rules.expression;

import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Extent;
import dev.panopticon.rules.expression.Term.Flag;
import dev.panopticon.rules.expression.Term.Label;
import dev.panopticon.rules.expression.Term.Literal;
import dev.panopticon.rules.expression.Term.Name;
import dev.panopticon.rules.expression.Term.Quoted;
import dev.panopticon.rules.expression.Term.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.jexl3.parser.ASTAddNode;
import org.apache.commons.jexl3.parser.ASTAndNode;
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

/** Reads the terms of a JEXL tree; of one that compiles, all of them. */
final class TermReader {
  private static final Map<Class<? extends JexlNode>, String> SIGNS =
      Map.ofEntries(
          Map.entry(ASTEQNode.class, "=="),
          Map.entry(ASTNENode.class, "!="),
          Map.entry(ASTLTNode.class, "<"),
          Map.entry(ASTLENode.class, "<="),
          Map.entry(ASTGTNode.class, ">"),
          Map.entry(ASTGENode.class, ">="),
          Map.entry(ASTAddNode.class, "+"),
          Map.entry(ASTSubNode.class, "-"),
          Map.entry(ASTMulNode.class, "*"),
          Map.entry(ASTDivNode.class, "/"),
          Map.entry(ASTModNode.class, "%"),
          Map.entry(ASTAndNode.class, "&&"),
          Map.entry(ASTOrNode.class, "||"),
          Map.entry(ASTNotNode.class, "!"),
          Map.entry(ASTUnaryMinusNode.class, "-"),
          Map.entry(ASTUnaryPlusNode.class, "+"));

  private final Offsets offsets;
  private final List<Token> tokens;

  TermReader(String text, List<Token> tokens) {
    this.offsets = new Offsets(text, tokens);
    this.tokens = tokens;
  }

  Optional<Term> read(JexlNode node) {
    if (node instanceof ASTReferenceExpression) {
      return read(node.jjtGetChild(0));
    }
    Extent extent = extent(node);
    if (node instanceof ASTNumberLiteral literal) {
      return Optional.of(new Literal(literal.getLiteral().doubleValue(), extent));
    }
    if (node instanceof ASTStringLiteral literal) {
      return Optional.of(new Quoted(literal.getLiteral(), extent));
    }
    if (node instanceof ASTTrueNode || node instanceof ASTFalseNode) {
      return Optional.of(new Flag(node instanceof ASTTrueNode, extent));
    }
    if (node instanceof ASTReference && node.jjtGetNumChildren() == 2) {
      return Optional.of(new Label(label(node.jjtGetChild(1)), extent));
    }
    if (node instanceof ASTIdentifier name) {
      return Optional.of(new Name(name.getName(), extent));
    }
    return node instanceof ASTFunctionNode ? call(node, extent) : operation(node, extent);
  }

  private static String label(JexlNode access) {
    if (access instanceof ASTIdentifierAccess name) {
      return name.getName();
    }
    return access.jjtGetNumChildren() > 0 && access.jjtGetChild(0) instanceof ASTStringLiteral text
        ? text.getLiteral()
        : "";
  }

  private Optional<Term> call(JexlNode node, Extent extent) {
    JexlNode arguments = node.jjtGetChild(node.jjtGetNumChildren() - 1);
    List<Term> read = all(arguments);
    return node.jjtGetChild(0) instanceof ASTIdentifier id
            && read.size() == arguments.jjtGetNumChildren()
        ? Optional.of(new Call(id.getName(), read, extent))
        : Optional.empty();
  }

  /** From left to right, as JEXL groups what it reads as one. */
  private Optional<Term> operation(JexlNode node, Extent extent) {
    String sign = SIGNS.get(node.getClass());
    List<Term> parts = all(node);
    if (sign == null || parts.isEmpty() || parts.size() < node.jjtGetNumChildren()) {
      return Optional.empty();
    }
    if (parts.size() == 1) {
      return Optional.of(new Unary(sign, parts.get(0), extent));
    }
    Term result = parts.get(0);
    for (Term part : parts.subList(1, parts.size())) {
      result = new Binary(sign, result, part, extent);
    }
    return Optional.of(result);
  }

  private List<Term> all(JexlNode node) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      read(node.jjtGetChild(i)).ifPresent(terms::add);
    }
    return terms;
  }

  /** From the first leaf to the last, and the parentheses that only one of them stands in. */
  private Extent extent(JexlNode node) {
    int first = leaf(node, true);
    int last = Math.max(first, leaf(node, false));
    int depth = 0;
    int least = 0;
    for (Token token : tokens.subList(first, last + 1)) {
      depth += token.is("(") || token.is("[") ? 1 : 0;
      depth -= token.is(")") || token.is("]") ? 1 : 0;
      least = Math.min(least, depth);
    }
    first = Math.max(0, first + least);
    last = Math.min(tokens.size() - 1, last + depth - least);
    Token end = tokens.get(last);
    int offset = tokens.get(first).offset();
    return new Extent(offset, end.offset() + end.text().length() - offset);
  }

  private int leaf(JexlNode node, boolean isFirst) {
    JexlNode leaf = node;
    while (leaf.jjtGetNumChildren() > 0) {
      leaf = leaf.jjtGetChild(isFirst ? 0 : leaf.jjtGetNumChildren() - 1);
    }
    return tokens.indexOf(offsets.token(leaf.getLine(), leaf.getColumn()));
  }
}
