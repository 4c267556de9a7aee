package dev.panopticon.core.insight;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The answers to one check, taken apart, and each part rated as if it were all. */
final class Partition {
  private Partition() {}

  /** Rates the samples of each key alone; no voter is expected who is not heard. */
  static <K> Map<K, CheckStatus> rate(
      Check check, Snapshot snapshot, String hostLabel, BiFunction<Query, Sample, K> key) {
    Map<K, Map<Query, List<Sample>>> parts = new LinkedHashMap<>();
    for (Query query : check.queries()) {
      if (snapshot.answer(query) instanceof Answer.Samples answer) {
        for (Sample sample : answer.samples()) {
          parts
              .computeIfAbsent(key.apply(query, sample), part -> new LinkedHashMap<>())
              .computeIfAbsent(query, same -> new ArrayList<>())
              .add(sample);
        }
      }
    }
    Check anonymous = anonymous(check);
    Map<K, CheckStatus> rated = new LinkedHashMap<>();
    parts.forEach(
        (part, samples) -> {
          Map<Query, Answer> answers = new LinkedHashMap<>();
          for (Query query : check.queries()) {
            answers.put(query, Answer.of(samples.getOrDefault(query, List.of())));
          }
          rated.put(part, anonymous.rate(new Snapshot(snapshot.at(), answers), hostLabel));
        });
    return rated;
  }

  private static Check anonymous(Check check) {
    Voters nobody = new Voters(check.voters().by(), 1, List.of(), check.voters().silence());
    return Check.builder(check.id(), check.question(), nobody, check.bands())
        .combine(check.combination())
        .build();
  }
}
