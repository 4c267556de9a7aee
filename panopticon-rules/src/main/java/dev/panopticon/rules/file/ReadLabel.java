package dev.panopticon.rules.file;

import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Extent;
import dev.panopticon.rules.expression.Term.Label;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * A label of the first query's samples that an expression of a check reads.
 *
 * @param name its name
 * @param place where the name stands
 */
public record ReadLabel(String name, Place place) {
  private static final List<String> EXPRESSIONS =
      List.of("value", "valid", "healthy", "warning", "expect");

  /** Returns the labels that a check reads, as often as it does. */
  public static List<ReadLabel> of(LoadedCheck check) {
    List<ReadLabel> labels = new ArrayList<>();
    for (String key : EXPRESSIONS) {
      if (check.map().get(key).orElse(null) instanceof Scalar text
          && text.text().contains("labels")) {
        new ExpressionCompiler(new Problems())
            .term(text).stream()
                .flatMap(Term::all)
                .filter(Label.class::isInstance)
                .forEach(label -> labels.add(read((Label) label, text)));
      }
    }
    return labels;
  }

  private static ReadLabel read(Label label, Scalar text) {
    Extent extent = label.extent();
    String written = text.text().substring(extent.offset(), extent.offset() + extent.length());
    int begin = written.lastIndexOf(label.name());
    return new ReadLabel(
        label.name(),
        begin < 0
            ? text.place(extent.offset(), extent.length())
            : text.place(extent.offset() + begin, label.name().length()));
  }
}
