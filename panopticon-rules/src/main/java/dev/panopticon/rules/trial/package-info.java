/**
 * Tests of rule files: samples, what is changed in them, and what the rules must say.
 *
 * <p>Start with {@link dev.panopticon.rules.trial.RuleTests}.
 */
@NullMarked
package dev.panopticon.rules.trial;

import org.jspecify.annotations.NullMarked;
