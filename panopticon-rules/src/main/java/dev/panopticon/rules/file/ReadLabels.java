package dev.panopticon.rules.file;

import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Extent;
import dev.panopticon.rules.expression.Term.Label;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels of the first query's samples that the expressions of a check read. */
final class ReadLabels {
  private static final List<String> EXPRESSIONS =
      List.of("value", "valid", "healthy", "warning", "expect");

  private ReadLabels() {}

  /** Returns their names, by where they stand. */
  static Map<Place, String> of(LoadedCheck check) {
    Map<Place, String> labels = new LinkedHashMap<>();
    for (String key : EXPRESSIONS) {
      if (check.map().get(key).orElse(null) instanceof Scalar text
          && text.text().contains("labels")) {
        new ExpressionCompiler(new Problems())
            .term(text).stream()
                .flatMap(Term::all)
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .forEach(label -> labels.put(place(label, text), label.name()));
      }
    }
    return labels;
  }

  private static Place place(Label label, Scalar text) {
    Extent extent = label.extent();
    String written = text.text().substring(extent.offset(), extent.offset() + extent.length());
    int begin = written.lastIndexOf(label.name());
    return begin < 0
        ? text.place(extent.offset(), extent.length())
        : text.place(extent.offset() + begin, label.name().length());
  }
}
