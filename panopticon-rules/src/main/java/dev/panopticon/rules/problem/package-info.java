/**
 * Complaints about rule files: what is wrong, where, and what to do.
 *
 * <p>Start with {@link dev.panopticon.rules.problem.Problem}.
 */
@NullMarked
package dev.panopticon.rules.problem;

import org.jspecify.annotations.NullMarked;
