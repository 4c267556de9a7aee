/**
 * What was measured: samples, the queries that ask for them, and the answers at one instant.
 *
 * <p>Start with {@link dev.panopticon.core.sample.SampleSource}, or with {@link
 * dev.panopticon.core.sample.RecordedSamples} where there is no server.
 */
@NullMarked
package dev.panopticon.core.sample;

import org.jspecify.annotations.NullMarked;
