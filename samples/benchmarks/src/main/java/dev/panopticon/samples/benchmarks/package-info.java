/**
 * How fast rules are loaded and samples rated, beside what else could do it.
 *
 * <p>Start with {@link dev.panopticon.samples.benchmarks.ExpressionBenchmark}.
 */
@NullMarked
package dev.panopticon.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
