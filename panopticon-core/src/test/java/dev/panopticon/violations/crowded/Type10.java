package dev.panopticon.violations.crowded;

/** One of too many. */
public final class Type10 {}
