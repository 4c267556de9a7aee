package dev.panopticon.violations.beta;

/** Is needed by the package that its neighbour needs. */
public final class Other {}
