package dev.panopticon.rules.file;

import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.rules.problem.Code;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how old the samples of a check may be. */
record AgeReader(Fields fields, Context context) {
  private static final String KEY = "max-age";

  /** Returns the queries with that limit, where there is one and it is right. */
  List<Input> limit(List<Input> inputs) {
    Optional<Duration> most = new DurationReader(fields, context).read(KEY);
    if (most.isEmpty() || !isRight(most.get(), inputs)) {
      return inputs;
    }
    return inputs.stream().map(input -> input.withMaxAge(most.get())).toList();
  }

  private boolean isRight(Duration most, List<Input> inputs) {
    if (most.isZero()) {
      context
          .problems()
          .add(
              Code.VALUE,
              fields.keyPlace(KEY),
              "'max-age' must be above 0: no sample would be used; leave it out if any may be");
      return false;
    }
    Optional<Query> computed =
        inputs.stream()
            .flatMap(input -> input.alternatives().stream())
            .filter(AgeReader::isComputed)
            .findFirst();
    computed.ifPresent(
        query ->
            context
                .problems()
                .add(
                    Code.CONFLICT,
                    fields.keyPlace(KEY),
                    "'max-age' is for plain selectors such as up{job=\"node\"}: what a server computes is always new, and nobody knows how old the samples behind '%s' are; ask for the series and calculate in the check (queries, value, fold), or remove 'max-age'"
                        .formatted(query)));
    return computed.isEmpty();
  }

  private static boolean isComputed(Query query) {
    try {
      return Selector.parse(query.text()) == null;
    } catch (IllegalArgumentException computed) {
      return true;
    }
  }
}
