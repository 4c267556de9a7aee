package dev.panopticon.rules.file;

import dev.panopticon.core.cluster.Component;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.List;
import java.util.Map;

/**
 * A component with what the files say of it.
 *
 * @param component what was loaded
 * @param source its keys, overrides applied, and how it is included
 * @param written its keys as its own file says them
 * @param parameters the values of the parameters that it declares
 * @param places where these values stand
 * @param checks what is enabled, in its order
 */
public record LoadedComponent(
    Component component,
    ComponentSource source,
    Mapping written,
    Map<String, Object> parameters,
    Map<String, Place> places,
    List<LoadedCheck> checks) {
  /** Copies the collections. */
  public LoadedComponent {
    parameters = Map.copyOf(parameters);
    places = Map.copyOf(places);
    checks = List.copyOf(checks);
  }
}
