package dev.panopticon.rules.file;

import dev.panopticon.core.check.Check;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.Map;

/**
 * A check with what the files say of it.
 *
 * @param check what was loaded
 * @param id its id, with its place
 * @param map its keys, overrides applied, with those that it inherits
 */
public record LoadedCheck(Check check, Scalar id, Mapping map) {
  /** Returns the labels of samples that its expressions read, by where each name stands. */
  public Map<Place, String> readLabels() {
    return ReadLabels.of(this);
  }
}
