package dev.panopticon.rules.file;

import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.rules.problem.Code;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how old the samples of a check may be. */
record AgeReader(Fields fields, Context context) {
  private static final String KEY = "max-age";
  private static final Pattern SELECTOR = Pattern.compile("\\s*+[\\w:]*+\\s*+\\{[^{}]*+\\}\\s*+");
  private static final Pattern NAMELESS = Pattern.compile("\\s*\\{(?!.*__name__).*\\}\\s*");

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
    Optional<String> refusal =
        inputs.stream()
            .flatMap(input -> input.alternatives().stream())
            .flatMap(query -> refusal(query).stream())
            .findFirst();
    refusal.ifPresent(
        why -> context.problems().add(Code.CONFLICT, fields.keyPlace(KEY), "'max-age' " + why));
    return refusal.isEmpty();
  }

  /** Times are asked for by {@code timestamp(...)}, whose answer has no names of metrics. */
  private static Optional<String> refusal(Query query) {
    try {
      Selector.parse(query.text());
    } catch (IllegalArgumentException other) {
      return Optional.of(
          SELECTOR.matcher(query.text()).matches()
              ? "is for plain selectors, and this is none: " + other.getMessage()
              : "is for plain selectors such as up{job=\"node\"}: what a server computes is always new, and nobody knows how old the samples behind '%s' are; ask for the series and calculate in the check (queries, value, fold), or remove 'max-age'"
                  .formatted(query));
    }
    return NAMELESS.matcher(query.text()).matches()
        ? Optional.of(
            "needs the name of a metric: '%s' selects every metric with these labels, and a server does not tell whose time is whose; name the metric"
                .formatted(query))
        : Optional.empty();
  }
}
