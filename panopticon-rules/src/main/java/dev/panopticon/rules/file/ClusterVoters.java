package dev.panopticon.rules.file;

import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.List;
import java.util.Optional;

/** The voters that a cluster file expects of all components, in its own parameters. */
final class ClusterVoters {
  private static final String VOTERS = "voters";

  private final Context context;

  ClusterVoters(Context context) {
    this.context = context;
  }

  /** Returns the map with voters that need no parameter any more: components do not know them. */
  Mapping resolved(Mapping cluster) {
    Node.Entry entry = cluster.entries().get(VOTERS);
    if (entry == null || !(entry.value() instanceof Scalar text)) {
      return cluster;
    }
    if (context.parameters().get(text.text().strip()) instanceof List<?> names) {
      List<Node> items =
          names.stream().map(name -> (Node) scalar(name.toString(), text.place())).toList();
      return cluster.with(entry.key(), new Sequence(items, text.place()));
    }
    Optional<Double> number = context.compiler().constant(text, context.parameters());
    return number
        .map(n -> cluster.with(entry.key(), scalar(SampleText.number(n), text.place())))
        .orElse(cluster.without(VOTERS));
  }

  private static Scalar scalar(String text, Place place) {
    return new Scalar(text, true, Layout.at(place, text));
  }
}
