package dev.panopticon.violations.named;

/** Its name is fine: only whole words are empty. */
final class Baseline {}
