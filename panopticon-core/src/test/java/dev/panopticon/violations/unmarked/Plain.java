package dev.panopticon.violations.unmarked;

/** Resides in a package without package-info. */
public final class Plain {}
