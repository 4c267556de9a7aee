package dev.panopticon.rules.file;

import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster file says for all its components, in its own parameters: the components do not
 * know them, so they get the values.
 */
final class ClusterDefaults {
  private static final String VOTERS = "voters";

  /** Stands in for voters that are wrong, so that only that is reported. */
  static final String SOME = "1000000";

  private final Context context;

  ClusterDefaults(Context context) {
    this.context = context;
  }

  /** Returns the map with voters and durations that need no parameter any more. */
  Mapping resolved(Mapping cluster) {
    Mapping resolved = voters(cluster);
    for (String key : AboutReader.TIMES) {
      Entry entry = cluster.entries().get(key);
      if (entry != null
          && entry.value() instanceof Scalar text
          && context.parameters(text).get(text.text().strip()) instanceof Duration duration) {
        resolved = resolved.with(entry.key(), scalar(Durations.print(duration), text.place()));
      }
    }
    return resolved;
  }

  private Mapping voters(Mapping cluster) {
    Entry entry = cluster.entries().get(VOTERS);
    if (entry == null || entry.value() instanceof Sequence) {
      return cluster;
    }
    Optional<Scalar> scalar = new Fields(cluster, context.problems()).scalar(VOTERS);
    if (scalar.isEmpty()) {
      return cluster.with(entry.key(), scalar(SOME, entry.key().place()));
    }
    Scalar text = scalar.get();
    if (context.parameters(text).get(text.text().strip()) instanceof List<?> names) {
      return names == Parameters.NO_LIST
          ? cluster.with(entry.key(), scalar(SOME, text.place()))
          : cluster.with(entry.key(), names(names, text.place()));
    }
    if (VotersReader.isShare(text, context.problems())) {
      return cluster.with(entry.key(), scalar(SOME, text.place()));
    }
    Optional<Double> number = context.compiler().constant(text, context.parameters(text));
    return cluster.with(
        entry.key(), scalar(number.map(SampleText::number).orElse(SOME), text.place()));
  }

  private static Sequence names(List<?> names, Place place) {
    return new Sequence(List.copyOf(scalars(names, place)), place);
  }

  /** Returns the items of a parameter as if they stood where it is named. */
  static List<Scalar> scalars(List<?> names, Place place) {
    return names.stream().map(name -> scalar(name.toString(), place)).toList();
  }

  private static Scalar scalar(String text, Place place) {
    return new Scalar(text, true, Layout.at(place));
  }
}
