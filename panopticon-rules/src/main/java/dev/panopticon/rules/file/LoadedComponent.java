package dev.panopticon.rules.file;

import dev.panopticon.core.cluster.Component;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.List;

/**
 * A component with what the files say of it.
 *
 * @param component what was loaded
 * @param source its keys, overrides applied, and how it is included
 * @param written its keys as its own file says them
 * @param parameters the parameters that it declares
 * @param checks what is enabled, in its order
 */
public record LoadedComponent(
    Component component,
    ComponentSource source,
    Mapping written,
    LoadedParameters parameters,
    List<LoadedCheck> checks) {
  /** Copies the checks. */
  public LoadedComponent {
    checks = List.copyOf(checks);
  }
}
