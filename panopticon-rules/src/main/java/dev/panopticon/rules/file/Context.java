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
   * Returns the context of one component.
   *
   * @param own the parameters that its file declares
   * @param clusterFile the cluster file
   * @param ofCluster the parameters that the cluster file declares, besides: only what is written
   *     there may name them
   * @param growth counts what parameters add to queries
   */
  Context(
      Problems problems,
      LoadedParameters own,
      Source clusterFile,
      Map<String, Object> ofCluster,
      Growth growth) {
    this.problems = problems;
    this.compiler = new ExpressionCompiler(problems);
    this.own = own;
    this.clusterFile = clusterFile;
    Map<String, Object> all = new HashMap<>(ofCluster);
    all.putAll(own.values());
    this.ofCluster = Map.copyOf(all);
    this.growth = growth;
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
