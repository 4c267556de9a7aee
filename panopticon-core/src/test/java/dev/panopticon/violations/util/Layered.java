package dev.panopticon.violations.util;

/** Resides in a package that is named for a layer. */
public final class Layered {}
