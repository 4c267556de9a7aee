package dev.panopticon.core.check;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The samples of a check's queries, gathered by voter. */
final class Ballots {
  /** The samples that speak for one voter and are rated together, by place of the input. */
  record Ballot(Map<Object, List<List<Sample>>> groups) {}

  /**
   * The samples of a further query.
   *
   * @param nameless those that lack a label that they are joined by, without their numbers: nobody
   *     can tell whom they speak for, so whoever has no other is not told of, rather than absent
   */
  private record Others(Map<Object, List<Sample>> byKey, List<Sample> nameless) {
    static Others of(Map<Object, List<Sample>> byKey) {
      List<Sample> nameless = new ArrayList<>();
      byKey.forEach(
          (key, samples) -> {
            if (key.equals("") || (key instanceof List<?> parts && parts.contains(""))) {
              samples.forEach(sample -> nameless.add(Ages.withoutNumber(sample)));
            }
          });
      return new Others(byKey, nameless);
    }

    List<Sample> of(Object key) {
      return byKey.getOrDefault(key, nameless);
    }
  }

  private final Question question;
  private final Hosts hosts;
  private final Ages ages;
  private final Map<Object, Ballot> byVoter = new LinkedHashMap<>();

  private Ballots(Question question, Hosts hosts, Ages ages) {
    this.question = question;
    this.hosts = hosts;
    this.ages = ages;
  }

  static Ballots collect(Check check, Snapshot snapshot, Hosts hosts) {
    Ballots ballots = new Ballots(check.question(), hosts, new Ages(snapshot.at()));
    ballots.collect(check.voters().by(), snapshot);
    return ballots;
  }

  private void collect(List<String> by, Snapshot snapshot) {
    List<String> joinOn = question.joinOn().orElse(by);
    List<Others> others = new ArrayList<>();
    for (Question.Input input : question.inputs().subList(1, question.inputs().size())) {
      others.add(Others.of(gather(input, joinOn, snapshot)));
    }
    boolean onVoter = question.joinOn().isEmpty();
    gather(question.inputs().get(0), by, snapshot)
        .forEach(
            (voter, samples) -> {
              Map<Object, List<Sample>> parts =
                  onVoter ? Map.of(voter, samples) : group(samples, joinOn);
              Map<Object, List<List<Sample>>> groups = new LinkedHashMap<>();
              parts.forEach((key, part) -> groups.put(key, joined(part, key, others)));
              byVoter.put(voter, new Ballot(groups));
            });
  }

  private static List<List<Sample>> joined(List<Sample> first, Object key, List<Others> others) {
    if (others.isEmpty()) {
      return List.of(first);
    }
    List<List<Sample>> joined = new ArrayList<>();
    joined.add(first);
    others.forEach(other -> joined.add(other.of(key)));
    return joined;
  }

  /** For each key the samples of the first alternative that has any, be they too old. */
  private Map<Object, List<Sample>> gather(
      Question.Input input, List<String> by, Snapshot snapshot) {
    Map<Object, List<Sample>> gathered = new LinkedHashMap<>();
    for (Query query : input.alternatives()) {
      if (snapshot.answer(query) instanceof Answer.Samples answer) {
        group(ages.usable(answer.samples(), input), by).forEach(gathered::putIfAbsent);
      }
    }
    return gathered;
  }

  private Map<Object, List<Sample>> group(List<Sample> samples, List<String> by) {
    Map<Object, List<Sample>> groups = new LinkedHashMap<>();
    for (Sample sample : samples) {
      groups.computeIfAbsent(key(sample.labels(), by), key -> new ArrayList<>(1)).add(sample);
    }
    return groups;
  }

  /** One text for one label, else the list of them: two voters never share a key. */
  private Object key(Labels labels, List<String> by) {
    return by.size() == 1
        ? hosts.label(labels, by.get(0))
        : by.stream().map(label -> hosts.label(labels, label)).toList();
  }

  void forEach(BiConsumer<Object, Ballot> action) {
    byVoter.forEach(action);
  }

  /** Returns whether each of these voters has one series in every input. */
  boolean areOfOneSeriesEach(Collection<Object> voters) {
    return voters.stream()
        .map(voter -> Objects.requireNonNull(byVoter.get(voter)).groups().values())
        .map(groups -> groups.stream().flatMap(List::stream).toList())
        .allMatch(
            columns ->
                columns.size() == question.inputs().size()
                    && columns.stream().allMatch(samples -> samples.size() == 1));
  }

  /** Returns a remark on samples of a split query that no listed value takes in. */
  Optional<String> unlisted() {
    Question.Input input = question.inputs().get(0);
    if (input.split().isEmpty()) {
      return Optional.empty();
    }
    Question.Split split = input.split().get();
    TreeSet<String> strange = new TreeSet<>();
    for (Ballot ballot : byVoter.values()) {
      for (List<List<Sample>> group : ballot.groups().values()) {
        group.get(0).forEach(sample -> strange.add(sample.labels().value(split.label())));
      }
    }
    strange.removeAll(split.values());
    return strange.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s is also %s, which the check does not list".formatted(split.label(), strange));
  }
}
