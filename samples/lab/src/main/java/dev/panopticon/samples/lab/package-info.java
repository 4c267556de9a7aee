/**
 * The lab as a running cluster: its scrapes are served, faults are switched on and off, and a real
 * Prometheus scrapes them where one is installed.
 */
@NullMarked
package dev.panopticon.samples.lab;

import org.jspecify.annotations.NullMarked;
