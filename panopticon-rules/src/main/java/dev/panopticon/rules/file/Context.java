package dev.panopticon.rules.file;

import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What every reader of a component's parts needs. */
final class Context {
  private final Problems problems;
  private final ExpressionCompiler compiler;
  private final LoadedParameters own;
  private final Source clusterFile;
  private final Map<String, Object> ofCluster;
  private final Growth growth;

  /**
   * Returns the context of what one file says.
   *
   * @param own the parameters that it declares
   * @param clusterFile the cluster file
   * @param growth counts what parameters add to queries
   */
  Context(Problems problems, LoadedParameters own, Source clusterFile, Growth growth) {
    this.problems = problems;
    this.compiler = new ExpressionCompiler(problems);
    this.own = own;
    this.clusterFile = clusterFile;
    this.ofCluster = own.values();
    this.growth = growth;
  }

  private Context(Context shared, LoadedParameters own, Map<String, Object> ofCluster) {
    this.problems = shared.problems;
    this.compiler = shared.compiler;
    this.own = own;
    this.clusterFile = shared.clusterFile;
    this.ofCluster = ofCluster;
    this.growth = shared.growth;
  }

  /**
   * Returns the context of one component of the cluster.
   *
   * @param component the parameters that its file declares
   * @param cluster those that the cluster file declares, besides: only what is written there may
   *     name them
   */
  Context of(LoadedParameters component, Map<String, Object> cluster) {
    Map<String, Object> all = new HashMap<>(cluster);
    all.putAll(component.values());
    return new Context(this, component, Map.copyOf(all));
  }

  /** Returns where the value of a parameter stands, if that is known. */
  Optional<Place> valuePlace(String parameter) {
    return Optional.ofNullable(own.places().get(parameter));
  }

  Problems problems() {
    return problems;
  }

  Growth growth() {
    return growth;
  }

  ExpressionCompiler compiler() {
    return compiler;
  }

  /** Returns the parameters that a text may name: those that its own file declares. */
  Map<String, Object> parameters(Scalar text) {
    return parameters(text.place());
  }

  /** Returns the parameters that a text at this place may name. */
  Map<String, Object> parameters(Place place) {
    return place.source().equals(clusterFile) ? ofCluster : own.values();
  }
}
