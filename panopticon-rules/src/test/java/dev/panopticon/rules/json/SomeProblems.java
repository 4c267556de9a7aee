package dev.panopticon.rules.json;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.problem.Suggestion;
import java.util.List;

/** Problems with everything that a problem can have, and everything that it can lack. */
final class SomeProblems {
  private SomeProblems() {}

  static List<Problem> all() {
    Source cluster =
        Source.of(
            "rules/cluster.yaml",
            "panopticon: 1\ncluster: c\ninclude: ['my rules/b.yaml', 'classpath:host.yaml']\nvoter: 3\n");
    Source component = Source.of("rules/my rules/b.yaml", "x: 1\nx: \"ä😀\" valeu\n");
    Source pack = Source.of("classpath:host.yaml", "panopticon: 2\n");
    Problems problems = new Problems();
    problems.included(component.name(), new Place(cluster, 3, 11, 15));
    problems.included(pack.name(), new Place(cluster, 3, 30, 19));
    Place key = new Place(cluster, 4, 1, 5);
    problems.add(
        Code.UNKNOWN_KEY, key, "a \"key\"", Suggestion.notes(key, "voter", List.of("voters")));
    problems.add(
        Code.DUPLICATE_KEY,
        new Place(component, 2, 1, 1),
        "twice",
        Notes.related(new Place(component, 1, 1, 1), "first defined here"));
    Place name = new Place(component, 2, 9, 99);
    problems.add(
        Code.EXPRESSION_NAME,
        name,
        "unknown name",
        Suggestion.notes(name, "valeu", List.of("value")));
    problems.add(Code.VALUE, new Place(pack, 1, 13, 1), "format");
    problems.add(Code.FILE, Place.whole(Source.of("/srv/gone.yaml", "")), "gone");
    problems.add(Code.VALUE, Place.whole(Source.ofParameter("nodes")), "no number");
    return problems.sorted();
  }
}
