package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.SampleTextException;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.rules.file.Fields;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** Changes a scene as the keys of a test say; each change must meet something. */
final class SceneReader {
  private static final int MOST_LISTED = 5;

  private final Cluster cluster;
  private final Problems problems;
  private final AskedSeries asked;
  private final Map<Labels, Sample> samples = new LinkedHashMap<>();
  private final Map<Query, String> failures = new LinkedHashMap<>();

  SceneReader(Cluster cluster, Problems problems) {
    this.cluster = cluster;
    this.problems = problems;
    this.asked = new AskedSeries(cluster);
  }

  /** Returns the scene after {@code without}, {@code remove}, {@code set} and {@code fail}. */
  Scene change(Scene before, Fields test) {
    before.samples().forEach(sample -> samples.put(sample.labels(), sample));
    failures.putAll(before.failures());
    without(test.scalars("without"));
    test.scalars("remove").forEach(series -> select(series).forEach(samples.keySet()::remove));
    test.map("set").ifPresent(map -> map.entries().values().forEach(this::set));
    test.map("fail").ifPresent(map -> fail(map.entries(), new Fields(map, problems)));
    return new Scene(before.at(), List.copyOf(samples.values()), failures);
  }

  private void without(List<Scalar> hosts) {
    TreeSet<String> known = new TreeSet<>();
    samples.keySet().forEach(series -> known.add(host(series)));
    known.remove("");
    int lost = 0;
    for (Scalar host : hosts) {
      String name = host.text().strip();
      if (known.contains(name)) {
        lost += samples.keySet().removeIf(series -> host(series).equals(name)) ? 1 : 0;
      } else {
        problems.add(
            Code.TEST_SERIES,
            host.place(),
            "no sample is of the host '%s'%s".formatted(name, Suggestion.of(name, known)));
      }
    }
    for (Labels series : lost == 0 ? List.<Labels>of() : asked.nodeCounts(samples)) {
      int fewer = lost;
      samples.computeIfPresent(series, (same, old) -> valued(old, old.value() - fewer));
    }
  }

  private String host(Labels series) {
    return Voters.host(series, cluster.hostLabel());
  }

  private void set(Entry change) {
    OptionalDouble value =
        change.value() instanceof Scalar text
            ? number(text.text().strip())
            : OptionalDouble.empty();
    if (value.isEmpty()) {
      problems.add(
          Code.VALUE,
          change.value().place(),
          "a sample must be a number, NaN, +Inf or -Inf, was "
              + (change.value() instanceof Scalar text
                  ? "'" + text.text() + "'"
                  : change.value().shape()));
    }
    for (Labels series : select(change.key())) {
      samples.computeIfPresent(series, (same, old) -> valued(old, value.orElse(old.value())));
    }
  }

  private static Sample valued(Sample sample, double value) {
    return new Sample(sample.labels(), value, sample.epochMillis());
  }

  /** A number as the notation has it, which is what exporters write. */
  private static OptionalDouble number(String text) {
    try {
      return text.matches("\\S+")
          ? OptionalDouble.of(SampleText.parse("number " + text).get(0).value())
          : OptionalDouble.empty();
    } catch (SampleTextException notANumber) {
      return OptionalDouble.empty();
    }
  }

  private List<Labels> select(Scalar key) {
    Optional<Selector> selector = selector(key);
    if (selector.isEmpty()) {
      return List.of();
    }
    List<Labels> selected =
        samples.keySet().stream().filter(series -> selector.get().matches(series)).toList();
    if (selected.isEmpty()) {
      problems.add(
          Code.TEST_SERIES,
          key.place(),
          "no sample is selected by '%s'%s".formatted(key.text(), instead(key.text())));
    } else if (selected.stream().noneMatch(asked::isAsked)) {
      problems.add(
          Code.TEST_SERIES_UNASKED,
          key.place(),
          "no query of the rules asks for '%s', so this changes nothing%s"
              .formatted(key.text(), instead(key.text())));
    }
    return selected;
  }

  private Optional<Selector> selector(Scalar key) {
    try {
      return Optional.of(Selector.parse(key.text()));
    } catch (IllegalArgumentException notPlain) {
      problems.add(
          Code.QUERY,
          key.place(),
          "a test names samples by a plain selector: " + notPlain.getMessage());
      return Optional.empty();
    }
  }

  /** Says what could be meant: another metric, or other labels of this one. */
  private String instead(String wrong) {
    String metric = wrong.replaceFirst("\\{.*", "").strip();
    List<String> series = new ArrayList<>();
    TreeSet<String> metrics = new TreeSet<>();
    for (Labels labels : samples.keySet()) {
      if (asked.isAsked(labels)) {
        metrics.add(labels.metric());
        if (labels.metric().equals(metric) && series.size() < MOST_LISTED) {
          series.add(labels.toString());
        }
      }
    }
    return series.isEmpty()
        ? Suggestion.of(metric, metrics)
        : "; there are " + String.join(", ", series);
  }

  private void fail(Map<String, Entry> failing, Fields fields) {
    for (Entry entry : failing.values()) {
      String text = entry.key().text();
      Query query = text.isBlank() ? null : Query.of(text);
      if (query == null || !cluster.queries().contains(query)) {
        List<String> known = cluster.queries().stream().map(Query::text).toList();
        problems.add(
            Code.TEST_QUERY,
            entry.key().place(),
            "the rules do not ask '%s'%s".formatted(text, Suggestion.of(text, known)));
      } else {
        fields.scalar(text).ifPresent(cause -> failures.put(query, cause.text().strip()));
      }
    }
  }
}
