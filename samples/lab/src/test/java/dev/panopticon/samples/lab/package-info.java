/** Tests of the lab: its folders, and the same samples through a real Prometheus. */
@NullMarked
package dev.panopticon.samples.lab;

import org.jspecify.annotations.NullMarked;
