package dev.panopticon.rules.expression;

import dev.panopticon.rules.problem.Suggestion;
import java.util.Optional;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.JexlNode;

/**
 * A name that is unknown, and what it is compared with tells what was meant.
 *
 * @param node the name
 * @param message what is wrong
 * @param instead what to write
 */
record Misnamed(JexlNode node, String message, String instead) {
  /** Returns a side of a comparison that is a label beside a text, or a text beside a label. */
  static Optional<Misnamed> in(JexlNode comparison, Scope scope) {
    JexlNode left = comparison.jjtGetChild(0);
    JexlNode right = comparison.jjtGetChild(1);
    return of(left, right, scope).or(() -> of(right, left, scope));
  }

  /** Returns the name that is written with a minus where it has an underscore. */
  static Optional<String> joined(JexlNode difference, Scope scope) {
    return difference.jjtGetChild(0) instanceof ASTIdentifier left
            && difference.jjtGetChild(1) instanceof ASTIdentifier right
            && (isUnnamed(left.getName(), scope) || isUnnamed(right.getName(), scope))
        ? Optional.of(left.getName() + "_" + right.getName()).filter(scope.names()::contains)
        : Optional.empty();
  }

  private static boolean isUnnamed(String name, Scope scope) {
    return !scope.numbers().contains(name) && !scope.parameters().containsKey(name);
  }

  private static Optional<Misnamed> of(JexlNode one, JexlNode other, Scope scope) {
    if (!(one instanceof ASTIdentifier identifier) || !isUnknown(identifier.getName(), scope)) {
      return Optional.empty();
    }
    String name = identifier.getName();
    if (other instanceof ASTStringLiteral) {
      String label = "labels." + name;
      return Optional.of(
          new Misnamed(one, "unknown name '%s'; a label is %s".formatted(name, label), label));
    }
    return other instanceof ASTReference
        ? Optional.of(
            new Misnamed(
                one,
                "unknown name '%s'; a text stands in quotes".formatted(name),
                '"' + name + '"'))
        : Optional.empty();
  }

  private static boolean isUnknown(String name, Scope scope) {
    return scope.hasLabels()
        && isUnnamed(name, scope)
        && !name.equals("labels")
        && !Functions.isFunction(name)
        && Suggestion.nearest(name, scope.names()).isEmpty();
  }
}
