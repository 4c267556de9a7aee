package dev.panopticon.violations.named;

/** Its name says nothing. */
final class DefaultThing {}
