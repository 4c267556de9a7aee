package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Label;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds numbers that a check asks for, and that change no rating. */
final class UnratedNumbers implements CheckLint {
  private static final List<String> RATINGS = List.of("healthy", "warning", "value");

  @Override
  public void look(LintedCheck check, Findings findings) {
    List<Term> ratings = RATINGS.stream().flatMap(key -> check.term(key).stream()).toList();
    Set<String> used = ratings.stream().flatMap(Term::names).collect(Collectors.toSet());
    boolean readsLabels =
        ratings.stream().flatMap(Term::all).anyMatch(part -> part instanceof Label);
    Stream<Scalar> ofQueries =
        entries("queries", check).map(Entry::key).skip(readsLabels ? 1 : 0); // they are its labels
    Stream<Scalar> ofSplit = entries("split-by", check).flatMap(split -> scalars(split.value()));
    Stream.concat(ofQueries, ofSplit)
        .filter(name -> !used.contains(name.text().strip()))
        .forEach(name -> unrated(name, check, findings));
  }

  private static void unrated(Scalar name, LintedCheck check, Findings findings) {
    findings.add(
        Code.UNRATED_NUMBER,
        check.spot(),
        name.place(),
        "nothing rates '%s': whatever it is, the rating stays the same; use it in 'healthy' or 'warning', or remove it"
            .formatted(name.text().strip()));
  }

  private static Stream<Entry> entries(String key, LintedCheck check) {
    return check.map().get(key).orElse(null) instanceof Mapping map
        ? map.entries().values().stream()
        : Stream.empty();
  }

  private static Stream<Scalar> scalars(Node values) {
    List<Node> all = values instanceof Sequence list ? list.items() : List.of(values);
    return all.stream().filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }
}
