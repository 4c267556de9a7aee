package dev.panopticon.core.check;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rating of a check, read off the design one loop at a time: slow and obvious. */
final class ReferenceCheck {
  private static final String HOST_LABEL = "instance";

  /** What comes out: no votes where an answer failed. */
  record Outcome(Rating rating, Optional<Votes> votes) {}

  private final Check check;
  private final Question question;
  private final Snapshot snapshot;
  private final List<String> by;

  ReferenceCheck(Check check, Snapshot snapshot) {
    this.check = check;
    this.question = check.question();
    this.snapshot = snapshot;
    this.by = check.voters().by();
  }

  Outcome rate() {
    Rating cap = check.atMost().orElse(Rating.CRITICAL);
    for (Query query : check.queries()) {
      if (snapshot.answer(query) instanceof Answer.Failed) {
        return new Outcome(Rating.best(cap, Rating.UNKNOWN), Optional.empty());
      }
    }
    Votes votes = votes();
    Rating rating = check.combination().rate(votes, check.silence());
    return new Outcome(Rating.best(cap, rating), Optional.of(votes));
  }

  private Votes votes() {
    Set<List<String>> heard = new LinkedHashSet<>();
    for (Query query : question.inputs().get(0).alternatives()) {
      samples(query).forEach(sample -> heard.add(key(sample, by)));
    }
    int[] counts = new int[Vote.values().length];
    for (List<String> voter : heard) {
      counts[vote(voter).ordinal()]++;
    }
    Set<String> names = new HashSet<>(check.voters().names());
    heard.forEach(voter -> names.remove(String.join(", ", voter)));
    int missing =
        check.voters().names().isEmpty()
            ? Math.max(0, check.voters().expected() - heard.size())
            : names.size();
    counts[Vote.SILENT.ordinal()] += missing;
    return new Votes(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  private Vote vote(List<String> voter) {
    if (!voter.isEmpty() && voter.stream().allMatch(String::isEmpty)) {
      return Vote.SILENT;
    }
    List<Sample> first = samples(0, by, voter);
    List<String> joinOn = question.joinOn().orElse(by);
    Set<List<String>> keys = new LinkedHashSet<>();
    first.forEach(sample -> keys.add(key(sample, joinOn)));
    List<Vote> votes = new ArrayList<>();
    for (List<String> key : keys) {
      List<List<Sample>> named = new ArrayList<>();
      List<Sample> group = first.stream().filter(s -> key(s, joinOn).equals(key)).toList();
      if (question.inputs().get(0).split().isPresent()) {
        Question.Split split = question.inputs().get(0).split().get();
        for (String value : split.values()) {
          named.add(
              group.stream().filter(s -> s.labels().value(split.label()).equals(value)).toList());
        }
      } else {
        named.add(group);
        for (int i = 1; i < question.inputs().size(); i++) {
          named.add(samples(i, joinOn, key));
        }
      }
      rateRows(named, group.stream().map(Sample::labels).toList(), votes);
    }
    return votes.stream().reduce((a, b) -> Vote.worst(a, b, check.silence())).orElseThrow();
  }

  /** Rates every way to take one sample for each name. */
  private void rateRows(List<List<Sample>> named, List<Labels> labels, List<Vote> votes) {
    List<List<Sample>> columns = new ArrayList<>();
    int combinations = 1;
    for (List<Sample> samples : named) {
      List<Sample> column = column(samples, labels.get(0));
      if (column.isEmpty()) {
        votes.add(Vote.SILENT);
        return;
      }
      columns.add(column);
      combinations *= (int) column.stream().map(Sample::value).distinct().count();
    }
    if (combinations > 100) {
      votes.add(Vote.SILENT);
      return;
    }
    List<List<Sample>> rows = List.of(List.of());
    for (List<Sample> column : columns) {
      List<List<Sample>> longer = new ArrayList<>();
      for (List<Sample> row : rows) {
        for (Sample sample : column) {
          List<Sample> next = new ArrayList<>(row);
          next.add(sample);
          longer.add(next);
        }
      }
      rows = longer;
    }
    rows.forEach(row -> votes.add(vote(row, labels)));
  }

  private List<Sample> column(List<Sample> samples, Labels labels) {
    if (samples.isEmpty()) {
      return question.absent().isPresent()
          ? List.of(Sample.of(labels, question.absent().getAsDouble()))
          : List.of();
    }
    return question.fold().isPresent()
        ? List.of(Sample.of(labels, fold(question.fold().get(), samples)))
        : samples;
  }

  private static double fold(Question.Fold fold, List<Sample> samples) {
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int count = 0;
    Set<Labels> series = new HashSet<>();
    for (Sample sample : samples) {
      for (Sample twin : samples) {
        if (twin.labels().equals(sample.labels()) && twin.value() != sample.value()) {
          return Double.NaN;
        }
      }
      if (series.add(sample.labels())) {
        sum += sample.value();
        min = Math.min(min, sample.value());
        max = Math.max(max, sample.value());
        count++;
      }
    }
    return switch (fold) {
      case SUM -> sum;
      case MIN -> min;
      case MAX -> max;
      case COUNT -> count;
    };
  }

  private Vote vote(List<Sample> numbers, List<Labels> labels) {
    Row row = Row.of(question, new Hosts(HOST_LABEL));
    boolean isFolded = question.fold().isPresent() || question.inputs().get(0).split().isPresent();
    row.labels(isFolded ? labels : List.of(numbers.get(0).labels()));
    for (int i = 0; i < numbers.size(); i++) {
      if (Double.isNaN(numbers.get(i).value())) {
        return Vote.SILENT;
      }
      row.set(i, numbers.get(i).value());
    }
    if (question.value().isPresent()) {
      double value = question.value().get().of(row);
      if (Double.isNaN(value)) {
        return Vote.SILENT;
      }
      row.set(numbers.size(), value);
    }
    return band(row);
  }

  private Vote band(Row row) {
    Bands bands = check.bands();
    if (bands.valid().isPresent() && bands.valid().get().of(row) != Truth.HOLDS) {
      return Vote.SILENT;
    }
    Truth healthy = bands.healthy().of(row);
    if (healthy != Truth.FAILS) {
      return healthy == Truth.HOLDS ? Vote.HEALTHY : Vote.SILENT;
    }
    if (bands.warning().isPresent()) {
      Truth warning = bands.warning().get().of(row);
      if (warning != Truth.FAILS) {
        return warning == Truth.HOLDS ? Vote.WARNING : Vote.SILENT;
      }
    }
    return Vote.of(bands.otherwise());
  }

  /** Returns the samples of the first alternative that has any with this key. */
  private List<Sample> samples(int input, List<String> labels, List<String> key) {
    for (Query query : question.inputs().get(input).alternatives()) {
      List<Sample> found =
          samples(query).stream().filter(sample -> key(sample, labels).equals(key)).toList();
      if (!found.isEmpty()) {
        Optional<Duration> maxAge = question.inputs().get(input).maxAge();
        return maxAge.isEmpty() ? found : found.stream().map(s -> aged(s, maxAge.get())).toList();
      }
    }
    return input == 0 ? List.of() : nameless(input, labels);
  }

  /** Returns the samples that nobody can be joined with, without their numbers. */
  private List<Sample> nameless(int input, List<String> labels) {
    return question.inputs().get(input).alternatives().stream()
        .flatMap(query -> samples(query).stream())
        .filter(sample -> key(sample, labels).contains(""))
        .map(sample -> Sample.of(sample.labels(), Double.NaN))
        .toList();
  }

  /** Returns the sample, without its number where it is too old, far ahead or of unknown age. */
  private Sample aged(Sample sample, Duration maxAge) {
    long now = snapshot.at().toEpochMilli();
    boolean isUsable =
        sample.epochMillis() != Sample.NO_TIME
            && sample.epochMillis() >= now - maxAge.toMillis()
            && sample.epochMillis() <= now + 10_000;
    return isUsable ? sample : new Sample(sample.labels(), Double.NaN, sample.epochMillis());
  }

  private List<Sample> samples(Query query) {
    return ((Answer.Samples) snapshot.answer(query)).samples();
  }

  static List<String> key(Sample sample, List<String> labels) {
    List<String> key = new ArrayList<>();
    for (String label : labels) {
      key.add(
          label.equals("host")
              ? sample.labels().value(HOST_LABEL).replaceFirst(":[0-9]+$", "")
              : sample.labels().value(label));
    }
    return key;
  }
}
