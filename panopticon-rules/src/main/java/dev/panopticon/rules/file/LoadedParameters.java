package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Place;
import java.util.Map;

/**
 * The parameters that a file declares.
 *
 * @param values by name: a Double, a String, a List of String, a Duration
 * @param places where each value stands
 */
public record LoadedParameters(Map<String, Object> values, Map<String, Place> places) {
  /** Copies the maps. */
  public LoadedParameters {
    values = Map.copyOf(values);
    places = Map.copyOf(places);
  }
}
