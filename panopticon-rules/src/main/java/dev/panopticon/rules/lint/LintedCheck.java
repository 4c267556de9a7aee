package dev.panopticon.rules.lint;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.file.LoadedCheck;
import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.suppress.Spot;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check that is looked at.
 *
 * @param cluster the cluster it belongs to
 * @param owner the component it belongs to
 * @param loaded what was loaded of it
 * @param spot who may silence what is found
 * @param terms how its expressions are written
 */
record LintedCheck(
    LoadedCluster cluster, LoadedComponent owner, LoadedCheck loaded, Spot spot, Terms terms) {
  private static final String VOTERS = "voters";

  Check check() {
    return loaded.check();
  }

  Component component() {
    return owner.component();
  }

  Mapping map() {
    return loaded.map();
  }

  Map<String, Object> parameters() {
    return owner.parameters().values();
  }

  /** Returns {@code component/check}. */
  String path() {
    return component().id() + "/" + check().id();
  }

  Optional<Scalar> scalar(String key) {
    return map().get(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  /** Returns where the value of a key stands, else the check itself. */
  Place place(String key) {
    return map().get(key).map(dev.panopticon.rules.yaml.Node::place).orElse(loaded.id().place());
  }

  Optional<Term> term(String key) {
    return scalar(key).flatMap(this::term);
  }

  /** Returns the voters as they are written: inherited ones have lost their parameters. */
  Optional<Term> voters() {
    return ofCluster().or(() -> scalar(VOTERS)).flatMap(this::term);
  }

  /** Returns the values of the parameters that the voters may name. */
  Map<String, Object> parametersOfVoters() {
    return ofCluster().isPresent() ? cluster.parameters().values() : parameters();
  }

  private Optional<Scalar> ofCluster() {
    return cluster
        .root()
        .get(VOTERS)
        .filter(Scalar.class::isInstance)
        .map(Scalar.class::cast)
        .filter(written -> written.place().equals(place(VOTERS)));
  }

  /** Returns whether a text may name a parameter: only the cluster file may name the cluster's. */
  boolean knows(String parameter, Scalar text) {
    boolean isDeclared =
        owner.source().map().get("parameters").orElse(null) instanceof Mapping declared
            && declared.get(parameter).isPresent();
    return isDeclared || text.place().source().equals(cluster.root().place().source());
  }

  /** Returns how an expression is written; what is wrong with it was told when it was loaded. */
  Optional<Term> term(Scalar text) {
    return terms.of(text);
  }

  /** Returns the names of its numbers. */
  List<String> numbers() {
    return check().question().names();
  }

  Optional<Conditions> conditions() {
    boolean hasWarning = map().get("warning").isPresent();
    return term("healthy")
        .map(
            healthy ->
                new Conditions(
                    term("valid"), healthy, term("warning"), check().bands().otherwise()))
        .filter(conditions -> conditions.warning().isPresent() == hasWarning);
  }

  Optional<Cells> cells() {
    return conditions().flatMap(known -> Cells.of(known, numbers(), parameters()));
  }
}
