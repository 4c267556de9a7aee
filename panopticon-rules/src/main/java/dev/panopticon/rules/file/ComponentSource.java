package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.Map;

/**
 * A component as files say it, before it is understood.
 *
 * @param id what the cluster calls it
 * @param map its keys, overrides applied
 * @param place where the cluster file names it
 * @param with parameters of its own
 * @param bind what its roles stand for
 */
public record ComponentSource(
    String id, Mapping map, Place place, Map<String, Entry> with, Map<String, Entry> bind) {
  /** Copies the maps. */
  public ComponentSource {
    with = Map.copyOf(with);
    bind = Map.copyOf(bind);
  }

  ComponentSource withMap(Mapping changed) {
    return new ComponentSource(id, changed, place, with, bind);
  }
}
