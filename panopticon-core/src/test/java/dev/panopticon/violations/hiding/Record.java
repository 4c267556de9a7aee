package dev.panopticon.violations.hiding;

/** Hides a type of java.lang. */
@SuppressWarnings("JavaLangClash")
public final class Record {}
