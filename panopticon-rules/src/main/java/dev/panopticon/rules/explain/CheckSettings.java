package dev.panopticon.rules.explain;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.sample.Query;
import dev.panopticon.rules.file.LoadedCheck;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.lint.ExactBands;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The settings of a check: every key that rates, and what is told of it. */
final class CheckSettings {
  private static final List<String> TIMES =
      List.of("for", "recover-for", "unknown-grace", "flapping");

  private final Check check;
  private final LoadedCheck loaded;
  private final LoadedComponent owner;
  private final Mapping map;
  private final Mapping written;
  private final Origins origins;
  private final KeySettings keys;

  /**
   * Shows one check.
   *
   * @param written its own keys before overrides
   */
  CheckSettings(LoadedCheck loaded, LoadedComponent owner, Mapping written, Origins origins) {
    this.check = loaded.check();
    this.loaded = loaded;
    this.owner = owner;
    this.map = loaded.map();
    this.written = written;
    this.origins = origins;
    this.keys = new KeySettings(map, written, origins);
  }

  Setting all(String hostLabel, Optional<ExactBands> bands) {
    keys.add("title", "description", "runbook", "links", "needs");
    query();
    keys.add("split-by", "join-on", "fold", "counts-nodes");
    time("max-age");
    List.of("absent", "value", "valid", "healthy", "warning").forEach(this::expression);
    orBuiltIn("else", check.bands().otherwise().word());
    expression("expect");
    bands.ifPresent(this::bands);
    voters();
    by(hostLabel);
    orBuiltIn("silent", check.silence().word());
    keys.settings()
        .add(
            new CombinationSettings(map, written, origins)
                .of(check.combination(), check.voters().expected()));
    keys.add("at-most", "enabled");
    TIMES.forEach(this::time);
    keys.add("suppress");
    origins.override(owner.component().id(), check.id()).ifPresent(keys::addRemoved);
    return new Setting(check.id(), "", origins.ofCheck(id(), Optional.empty()), keys.settings());
  }

  private Place id() {
    return loaded.id().place();
  }

  private Map<String, Object> parameters() {
    return owner.parameters().values();
  }

  private void query() {
    List<Input> inputs = check.question().inputs();
    map.get("query")
        .ifPresent(node -> keys.settings().add(query("query", node, inputs.get(0), written)));
    Mapping before = Origins.map(written, "queries").orElse(new Mapping(Map.of(), map.place()));
    Origins.map(map, "queries")
        .ifPresent(
            named ->
                keys.settings()
                    .add(
                        Setting.group(
                            "queries",
                            inputs.stream()
                                .map(
                                    input ->
                                        query(
                                            input.name(),
                                            named.get(input.name()).orElse(named),
                                            input,
                                            before))
                                .toList())));
  }

  /** Parameters are in their places; of several the first that has a sample counts. */
  private Setting query(String key, Node node, Input input, Mapping before) {
    List<Query> queries = input.alternatives();
    if (!(node instanceof Sequence list)) {
      return Setting.of(
          key, Values.line(queries.get(0).text()), origins.ofCheck(node.place(), before.get(key)));
    }
    return Setting.group(
        key,
        IntStream.range(0, queries.size())
            .mapToObj(
                i ->
                    Setting.of(
                        "-",
                        Values.line(queries.get(i).text()),
                        origins.ofCheck(list.items().get(i).place(), before.get(key))))
            .toList());
  }

  private void expression(String key) {
    map.get(key)
        .filter(Scalar.class::isInstance)
        .ifPresent(node -> keys.add(key, Values.expression((Scalar) node, parameters()), node));
  }

  private void orBuiltIn(String key, String word) {
    map.get(key)
        .ifPresentOrElse(
            node -> keys.add(key, word, node),
            () -> keys.settings().add(Setting.of(key, word, Origins.BUILT_IN)));
  }

  private void bands(ExactBands exact) {
    String number = exact.number().equals(Question.VALUE) ? "" : exact.number() + " is ";
    keys.settings().add(Setting.of("bands", number + exact, Origins.COMPUTED));
  }

  private void voters() {
    int expected = check.voters().expected();
    if (check.voters().by().isEmpty()) {
      keys.settings().add(Setting.of("voters", "1 (the whole cluster)", Origins.COMPUTED));
      return;
    }
    List<String> names = check.voters().names();
    map.get("voters")
        .ifPresent(
            node ->
                keys.add(
                    "voters",
                    names.isEmpty()
                        ? Values.computed(Values.of((double) expected), node)
                        : "%d: %s".formatted(expected, String.join(", ", names)),
                    node));
  }

  private void by(String hostLabel) {
    List<String> labels = new ArrayList<>();
    for (String label : check.voters().by()) {
      labels.add(label.equals("host") ? "host (%s without port)".formatted(hostLabel) : label);
    }
    orBuiltIn("by", labels.size() == 1 ? labels.get(0) : Values.list(labels));
  }

  /** A parameter may stand for a duration. */
  private void time(String key) {
    map.get(key)
        .ifPresent(
            node -> {
              Object parameter = parameters().get(Values.of(node));
              String value = parameter == null ? Values.of(node) : Values.of(parameter);
              keys.add(key, Values.computed(value, node), node);
            });
  }
}
