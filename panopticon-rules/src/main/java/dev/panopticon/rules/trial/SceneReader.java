package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.cluster.Change.Scenario;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.insight.WhatIf;
import dev.panopticon.core.sample.Answer;
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
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Changes a scene as the keys of a test say; each change must meet something. */
final class SceneReader {
  private static final int MOST_LISTED = 5;

  private final Cluster cluster;
  private final Problems problems;
  private final AskedSeries asked;
  private Scene scene;
  private Scenario now;

  SceneReader(Cluster cluster, Scene before, Problems problems) {
    this.cluster = cluster;
    this.problems = problems;
    this.asked = new AskedSeries(cluster);
    this.scene = before;
    this.now = before.scenario(cluster);
  }

  /** Returns the scene after all changes that these keys make. */
  Scene change(Fields test) {
    test.map("answer").ifPresent(map -> queries(map, this::answer));
    without(test.scalars("without"));
    test.scalars("remove")
        .forEach(key -> select(key, "").map(AnswerChanges::remove).ifPresent(this::apply));
    test.map("add").ifPresent(map -> map.entries().values().forEach(this::add));
    test.map("set").ifPresent(map -> map.entries().values().forEach(this::set));
    test.map("fail").ifPresent(map -> queries(map, this::fail));
    return scene;
  }

  private void apply(Change change) {
    scene = scene.with(change);
    now = change.applyTo(now);
  }

  /** Returns the series that answers have now. */
  private Set<Labels> series() {
    Set<Labels> series = new LinkedHashSet<>();
    for (Answer answer : now.snapshot().answers().values()) {
      if (answer instanceof Answer.Samples samples) {
        samples.samples().forEach(sample -> series.add(sample.labels()));
      }
    }
    return series;
  }

  private void without(List<Scalar> hosts) {
    List<String> lost = new ArrayList<>();
    for (Scalar host : hosts) {
      String name = host.text().strip();
      Change loss = WhatIf.without(name);
      if (loss.applyTo(now).snapshot().equals(now.snapshot())) {
        TreeSet<String> known = new TreeSet<>();
        series().forEach(series -> known.add(Voters.host(series, cluster.hostLabel())));
        known.remove("");
        problems.add(
            Code.TEST_SERIES,
            host.place(),
            "no sample is of the host '%s'%s".formatted(name, Suggestion.of(name, known)));
      } else {
        lost.add(name);
      }
    }
    if (!lost.isEmpty()) {
      apply(WhatIf.without(lost.toArray(String[]::new)));
    }
  }

  private void set(Entry change) {
    OptionalDouble value = value(change.value());
    String hint =
        newSeries(change.key().text()).filter(asked::isAsked).isPresent()
            ? "; a series that is not there yet is given by 'add'"
            : "";
    Optional<Selector> selected = select(change.key(), hint);
    if (selected.isPresent() && value.isPresent()) {
      apply(AnswerChanges.set(selected.get(), value.getAsDouble()));
    }
  }

  private void add(Entry change) {
    OptionalDouble value = value(change.value());
    String text = change.key().text();
    Optional<Labels> series = newSeries(text);
    if (series.isEmpty()) {
      problems.add(
          Code.TEST_SAMPLES,
          change.key().place(),
          "'%s' is no series like up{job=\"web\",instance=\"node4:9100\"}".formatted(text));
    } else if (series().contains(series.get())) {
      problems.add(
          Code.TEST_SERIES,
          change.key().place(),
          "there is a sample of '%s' already; 'set' gives it another number".formatted(text));
    } else if (!asked.isAsked(series.get())) {
      unasked(change.key());
    } else if (value.isPresent()) {
      apply(WhatIf.with(Sample.of(series.get(), value.getAsDouble())));
    }
  }

  /** Returns the series that a text is in sample notation. */
  private static Optional<Labels> newSeries(String text) {
    try {
      List<Sample> samples = SampleText.parse(text + " 0");
      return samples.stream()
          .filter(sample -> samples.size() == 1 && sample.time().isEmpty())
          .map(Sample::labels)
          .findFirst();
    } catch (SampleTextException other) {
      return Optional.empty();
    }
  }

  private OptionalDouble value(Node node) {
    OptionalDouble value =
        node instanceof Scalar text ? number(text.text().strip()) : OptionalDouble.empty();
    if (value.isEmpty()) {
      problems.add(
          Code.VALUE,
          node.place(),
          "a sample must be a number, NaN, +Inf or -Inf, was "
              + (node instanceof Scalar text ? "'" + text.text() + "'" : node.shape()));
    }
    return value;
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

  private Optional<Selector> select(Scalar key, String hint) {
    Optional<Selector> selector = selector(key);
    if (selector.isEmpty() || series().stream().anyMatch(selector.get()::matches)) {
      return selector;
    }
    boolean isThere =
        scene.recorded().samples().stream()
            .map(Sample::labels)
            .anyMatch(series -> !asked.isAsked(series) && selector.get().matches(series));
    if (isThere) {
      unasked(key);
    } else {
      problems.add(
          Code.TEST_SERIES,
          key.place(),
          "no sample is selected by '%s'%s%s".formatted(key.text(), instead(key.text()), hint));
    }
    return Optional.empty();
  }

  private void unasked(Scalar key) {
    problems.add(
        Code.TEST_SERIES_UNASKED,
        key.place(),
        "no query of the rules asks for '%s', so this changes nothing%s"
            .formatted(key.text(), instead(key.text())));
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
    for (Labels labels : series()) {
      metrics.add(labels.metric());
      if (labels.metric().equals(metric) && series.size() < MOST_LISTED) {
        series.add(labels.toString());
      }
    }
    return series.isEmpty()
        ? Suggestion.of(metric, metrics)
        : "; there are " + String.join(", ", series);
  }

  /** Reads a text for each of some queries of the rules. */
  private void queries(Mapping map, BiConsumer<Query, Scalar> read) {
    Fields fields = new Fields(map, problems);
    for (Entry entry : map.entries().values()) {
      String text = entry.key().text();
      List<Query> asked =
          cluster.queries().stream().filter(query -> query.text().equals(text)).toList();
      if (asked.isEmpty()) {
        List<String> known = cluster.queries().stream().map(Query::text).toList();
        problems.add(
            Code.TEST_QUERY,
            entry.key().place(),
            "the rules do not ask '%s'%s".formatted(text, Suggestion.of(text, known)));
      } else {
        fields.scalar(text).ifPresent(value -> asked.forEach(one -> read.accept(one, value)));
      }
    }
  }

  private void fail(Query query, Scalar cause) {
    apply(AnswerChanges.answer(query, Answer.failed(cause.text().strip())));
  }

  private void answer(Query query, Scalar samples) {
    if (AskedSeries.plain(query).isPresent()) {
      problems.add(
          Code.TEST_QUERY,
          samples.place(),
          "the samples of the test answer '%s'; 'set', 'add' and 'remove' change them"
              .formatted(query.text()));
      return;
    }
    try {
      apply(AnswerChanges.answer(query, Answer.of(SampleText.parse(samples.text()))));
    } catch (SampleTextException bad) {
      problems.add(
          Code.TEST_SAMPLES,
          samples.place(),
          "this is not in sample notation: " + bad.getMessage());
    }
  }
}
