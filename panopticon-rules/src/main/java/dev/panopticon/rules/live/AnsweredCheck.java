package dev.panopticon.rules.live;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.file.LoadedCheck;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.suppress.Spot;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A check whose queries were all answered; it is looked at whether the samples fit it. */
final class AnsweredCheck {
  private final Check check;
  private final LoadedCheck loaded;
  private final Snapshot snapshot;
  private final VoterLabels labels;
  private final String hostLabel;
  private final Findings findings;
  private final Spot spot;

  /** Whether something was told that explains why samples cannot be used. */
  private boolean isSuspect;

  AnsweredCheck(
      LoadedCheck loaded, Snapshot snapshot, String hostLabel, Findings findings, Spot spot) {
    this.check = loaded.check();
    this.loaded = loaded;
    this.snapshot = snapshot;
    this.labels = new VoterLabels(hostLabel);
    this.hostLabel = hostLabel;
    this.findings = findings;
    this.spot = spot;
  }

  void look(UnseenMetrics unseen) {
    List<Asked> all = Asked.of(loaded);
    for (Input input : check.question().inputs()) {
      List<Asked> alternatives = all.stream().filter(one -> one.input().equals(input)).toList();
      List<Sample> samples = samples(input);
      if (samples.isEmpty() && mayBeAbsent(alternatives.get(0))) {
        continue;
      }
      if (samples.isEmpty()) {
        isSuspect = true;
        unseen.add(alternatives, spot);
      } else {
        labels(alternatives.get(0), samples);
      }
    }
    Asked first = all.get(0);
    List<Sample> samples = samples(first.input());
    if (!samples.isEmpty()) {
      new Turnout(loaded, labels.voters(samples, check.voters().by()), findings, spot).look(first);
      readLabels(samples);
      first.input().split().ifPresent(split -> split(split, samples));
      usable();
    }
  }

  /** By {@code absent} the check says what it means that there are none; the first names voters. */
  private boolean mayBeAbsent(Asked asked) {
    return !asked.isFirst() && check.question().absent().isPresent();
  }

  private List<Sample> samples(Input input) {
    List<Sample> samples = new ArrayList<>();
    input
        .alternatives()
        .forEach(
            query -> {
              if (snapshot.answer(query) instanceof Answer.Samples answer) {
                samples.addAll(answer.samples());
              }
            });
    return samples;
  }

  /** The first query names the voters; the others are joined with it. */
  private void labels(Asked asked, List<Sample> samples) {
    Question question = check.question();
    List<String> by =
        asked.isFirst() ? check.voters().by() : question.joinOn().orElse(check.voters().by());
    String outcome = asked.isFirst() ? "they speak for nobody" : "they join nothing";
    labels
        .complaint(samples, by, outcome)
        .ifPresent(
            missing -> {
              isSuspect = true;
              findings.add(Code.VOTER_LABEL, spot, asked.place(), missing);
            });
  }

  /** A label that one sample has may be absent from others; one that none has is misspelt. */
  private void readLabels(List<Sample> samples) {
    SortedSet<String> seen = new TreeSet<>();
    samples.forEach(sample -> seen.addAll(sample.labels().asMap().keySet()));
    seen.remove("__name__");
    loaded
        .readLabels()
        .forEach(
            (place, label) -> {
              if (samples.stream().allMatch(one -> one.labels().value(label).isEmpty())) {
                findings.add(
                    Code.LABEL_UNSEEN,
                    spot,
                    place,
                    "no sample of this query has a label '%s', so here it is always \"\"%s"
                        .formatted(label, Suggestion.of(label, seen)),
                    Suggestion.notes(place, label, seen));
              }
            });
  }

  private void split(Split split, List<Sample> samples) {
    Set<String> seen = new TreeSet<>();
    samples.forEach(sample -> seen.add(sample.labels().value(split.label())));
    List<Place> places = places(split);
    for (int i = 0; i < split.values().size(); i++) {
      String value = split.values().get(i);
      if (!seen.contains(value) && isWrong(value, split, seen)) {
        isSuspect = true;
        findings.add(
            Code.SPLIT_UNSEEN,
            spot,
            places.get(i),
            (check.question().absent().isPresent()
                    ? "no sample has %s=\"%s\", so that it always counts as absent: correct it (%s)"
                    : "no sample has %s=\"%s\", and without it every voter is silent: correct it (%s), or say 'absent: 0' if that means none")
                .formatted(
                    split.label(),
                    value,
                    "the source has "
                        + seen.stream()
                            .map(one -> one.isEmpty() ? "no such label" : one)
                            .collect(Collectors.joining(", "))));
      }
    }
  }

  /** What may be absent is wrong only if the label is, or the source has something like it. */
  private boolean isWrong(String value, Split split, Set<String> seen) {
    List<String> unlisted =
        seen.stream().filter(one -> !split.values().contains(one) && !one.isEmpty()).toList();
    return check.question().absent().isEmpty()
        || seen.equals(Set.of(""))
        || Suggestion.nearest(value, unlisted).isPresent();
  }

  private List<Place> places(Split split) {
    Node by = loaded.map().get("split-by").orElse(loaded.map());
    Node values = by instanceof Mapping map ? map.get(split.label()).orElse(map) : by;
    return values instanceof Sequence list
        ? list.items().stream().map(Node::place).toList()
        : List.of(values.place());
  }

  /** With samples, labels and values in order, what is left are the numbers themselves. */
  private void usable() {
    CheckStatus status = check.rate(snapshot, hostLabel);
    boolean isUsable = status.votes().map(votes -> votes.usable() > 0).orElse(false);
    if (!isUsable && !isSuspect) {
      Node node =
          loaded.map().get("value").or(() -> loaded.map().get("healthy")).orElse(loaded.map());
      findings.add(
          Code.NEVER_USABLE,
          spot,
          node.place(),
          "no voter gives numbers that can be rated: " + status.voters().get(0));
    }
  }
}
