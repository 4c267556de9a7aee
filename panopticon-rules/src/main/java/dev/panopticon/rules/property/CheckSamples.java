package dev.panopticon.rules.property;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the samples in which a voter says something to a check, and finds them again. */
final class CheckSamples {
  private static final Pattern METRIC = Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*=(~?)\\s*\"([^\"\\\\|]*)[^\"\\\\]*\"");
  private static final String HOST = "host";

  private final Check check;
  private final String hostLabel;

  /** The labels that each query selects. */
  private final Map<Query, Map<String, String>> selected = new HashMap<>();

  CheckSamples(Check check, String hostLabel) {
    this.check = check;
    this.hostLabel = hostLabel;
    check.queries().forEach(query -> selected.put(query, selected(query)));
  }

  /** Returns the names of the voters that are expected. */
  List<String> expected() {
    Voters voters = check.voters();
    if (voters.by().isEmpty()) {
      return List.of("cluster");
    }
    return voters.names().isEmpty()
        ? IntStream.rangeClosed(1, voters.expected()).mapToObj(i -> named("node" + i)).toList()
        : voters.names();
  }

  /** Returns the name of a voter who is not expected. */
  String stranger() {
    return named("stranger");
  }

  private String named(String name) {
    return check.voters().by().stream().map(label -> name).collect(Collectors.joining(", "));
  }

  /** Returns the names of the numbers that samples give. */
  List<String> numbers() {
    List<String> names = check.question().names();
    return check.question().value().isPresent() ? names.subList(0, names.size() - 1) : names;
  }

  /**
   * Returns what a voter says.
   *
   * @param voter its name; empty for a sample that speaks for nobody
   * @param alternative which alternative of each query has its samples; the last where there are
   *     fewer
   * @param copy tells several samples of one voter apart; empty for the first
   */
  Map<Query, List<Sample>> of(String voter, Reading reading, int alternative, String copy) {
    Map<Query, List<Sample>> samples = new LinkedHashMap<>();
    Question question = check.question();
    for (Input input : question.inputs()) {
      Query query =
          input.alternatives().get(Math.min(alternative, input.alternatives().size() - 1));
      List<Sample> ofQuery = samples.computeIfAbsent(query, key -> new ArrayList<>());
      Labels labels = labels(query, voter, reading, copy);
      List<String> values = input.split().map(Question.Split::values).orElse(List.of(input.name()));
      for (String name : values) {
        @Nullable Double number = reading.numbers().get(name);
        if (number != null) {
          Labels whole =
              input.split().map(split -> labels.with(split.label(), name)).orElse(labels);
          Sample sample = Sample.of(whole, number);
          ofQuery.add(query.isTimed() ? sample.at(SnapshotMaker.NOON) : sample);
        }
      }
    }
    return samples;
  }

  private Labels labels(Query query, String voter, Reading reading, String copy) {
    Map<String, String> labels = new TreeMap<>(selected.getOrDefault(query, Map.of()));
    check
        .question()
        .joinOn()
        .ifPresent(names -> names.forEach(name -> labels.putIfAbsent(source(name), voter)));
    reading.labels().forEach((name, text) -> labels.put(source(name), text));
    List<String> by = check.voters().by();
    List<String> parts = List.of(voter.split(", ", -1));
    for (int i = 0; i < by.size(); i++) {
      labels.put(source(by.get(i)), parts.size() == by.size() ? parts.get(i) : voter);
    }
    if (!copy.isEmpty()) {
      labels.put("copy", copy);
    }
    return Labels.of(labels);
  }

  private String source(String label) {
    return label.equals(HOST) ? hostLabel : label;
  }

  /** Returns labels that a plain selector selects, as far as they can be told from its text. */
  private static Map<String, String> selected(Query query) {
    Map<String, String> labels = new TreeMap<>();
    if (isPlain(query)) {
      Matcher metric = METRIC.matcher(query.text());
      if (metric.lookingAt()) {
        labels.put(Labels.NAME, metric.group(1));
      }
      Matcher matcher = MATCHER.matcher(query.text());
      while (matcher.find()) {
        boolean isLiteral = matcher.group(2).isEmpty() || matcher.group(3).matches("[\\w/-]*");
        labels.put(matcher.group(1), isLiteral ? matcher.group(3) : "");
      }
    }
    return labels;
  }

  private static boolean isPlain(Query query) {
    try {
      return Selector.parse(query.text()) != null;
    } catch (IllegalArgumentException notPlain) {
      return false;
    }
  }

  /** Returns the voter that a sample of the first query speaks for, as statuses name it. */
  String voter(Sample sample) {
    List<String> by = check.voters().by();
    if (by.isEmpty()) {
      return "cluster";
    }
    List<String> parts =
        by.stream()
            .map(
                label ->
                    label.equals(HOST)
                        ? Voters.host(sample.labels(), hostLabel)
                        : sample.labels().value(label))
            .toList();
    return parts.stream().allMatch(String::isEmpty)
        ? "(no " + by.get(0) + ")"
        : String.join(", ", parts);
  }

  /** Returns the queries whose samples are told apart by voter. */
  List<Query> queriesOfVoters() {
    Question question = check.question();
    return question.joinOn().isPresent()
        ? question.inputs().get(0).alternatives()
        : question.queries();
  }
}
