package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When samples were measured, which a server tells only to those who ask: the time beside a value
 * is when the query was evaluated.
 *
 * <p>The time has to be asked for before the value: a sample that comes in between is then newer
 * than its time says, never older.
 */
final class MeasuredTimes {
  private MeasuredTimes() {}

  /** Returns the query whose values are the times of a timed one. */
  static Query of(Query timed) {
    return Query.of("timestamp(" + timed.text() + ")");
  }

  /** Returns the answers to these queries alone, in their order: timed ones with the times. */
  static Snapshot merge(Snapshot answered, Collection<Query> queries) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (Query query : queries) {
      Answer answer = answered.answer(query);
      answers.put(query, query.isTimed() ? merge(answer, answered.answer(of(query))) : answer);
    }
    return new Snapshot(answered.at(), answers, answered.remarks());
  }

  private static Answer merge(Answer values, Answer times) {
    if (!(values instanceof Answer.Samples samples)) {
      return values;
    }
    if (!(times instanceof Answer.Samples told)) {
      return times;
    }
    Set<String> warnings = new LinkedHashSet<>(samples.warnings());
    warnings.addAll(told.warnings());
    return new Answer.Samples(
        timed(samples.samples(), told.samples()),
        List.copyOf(warnings),
        samples.isPartial() || told.isPartial());
  }

  /** Functions drop the name of the metric: of series that become alike nobody knows whose time. */
  private static List<Sample> timed(List<Sample> values, List<Sample> times) {
    Map<Labels, Integer> alike = new HashMap<>();
    values.forEach(value -> alike.merge(unnamed(value), 1, Integer::sum));
    Map<Labels, Long> millis = new HashMap<>();
    for (Sample time : times) {
      millis.merge(unnamed(time), millis(time.value()), (one, other) -> Sample.NO_TIME);
    }
    List<Sample> timed = new ArrayList<>();
    for (Sample value : values) {
      Labels series = unnamed(value);
      boolean isAlone = alike.getOrDefault(series, 0) == 1;
      long time = isAlone ? millis.getOrDefault(series, Sample.NO_TIME) : Sample.NO_TIME;
      timed.add(new Sample(value.labels(), value.value(), time));
    }
    return timed;
  }

  private static Labels unnamed(Sample sample) {
    return sample.labels().with(Labels.NAME, "");
  }

  private static long millis(double epochSeconds) {
    return Double.isFinite(epochSeconds) ? Math.round(epochSeconds * 1_000) : Sample.NO_TIME;
  }
}
