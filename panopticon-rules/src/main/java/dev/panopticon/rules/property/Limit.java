package dev.panopticon.rules.property;

import dev.panopticon.rules.expression.Term;

/** Two sides that a condition compares: where they are equal, ratings may change. */
record Limit(Term left, Term right) {}
