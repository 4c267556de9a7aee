package dev.panopticon.rules.file;

import dev.panopticon.core.check.Check;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;

/**
 * A check with what the files say of it.
 *
 * @param check what was loaded
 * @param id its id, with its place
 * @param map its keys, overrides applied, with those that it inherits
 */
public record LoadedCheck(Check check, Scalar id, Mapping map) {}
