/** What benchmarks need of the adapter, and its users do not. */
@NullMarked
package dev.panopticon.prometheus;

import org.jspecify.annotations.NullMarked;
