/**
 * The expression language: a subset of JEXL in IEEE doubles, compiled once to closures.
 *
 * <p>Start with {@link dev.panopticon.rules.expression.ExpressionCompiler}.
 */
@NullMarked
package dev.panopticon.rules.expression;

import org.jspecify.annotations.NullMarked;
