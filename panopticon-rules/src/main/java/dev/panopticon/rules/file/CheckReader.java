package dev.panopticon.rules.file;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.expression.Scope;
import dev.panopticon.rules.format.Choices;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.List;
import java.util.Optional;

/** Reads one check. */
final class CheckReader {
  private static final List<String> CONDITIONS = List.of("valid", "healthy", "warning", "expect");

  private final String id;
  private final Fields fields;
  private final Context context;
  private final AboutReader about;

  /** Reads a check; what it lacks is told at its id. */
  CheckReader(Scalar id, Mapping map, Context context) {
    this.id = id.text();
    this.fields = new Fields(map.at(id.place()), context.problems()).allowing(Level.CHECK);
    this.context = context;
    this.about = new AboutReader(fields, context);
  }

  /** Returns the check, or nothing where it is disabled or wrong. */
  Optional<Check> read() {
    List<String> by = new VotersReader(fields, context).by();
    Optional<Voters> voters = new VotersReader(fields, context).read(by);
    QuestionReader questions = new QuestionReader(fields, context, by);
    Optional<Question> question = questions.read();
    Rating otherwise = otherwise();
    requireHealthy();
    Optional<Bands> bands = question.flatMap(asked -> bands(questions.scope(asked), otherwise));
    if (question.isEmpty()) {
      CONDITIONS.forEach(key -> fields.scalar(key).ifPresent(context.compiler()::syntax));
    }
    Optional<Combination> combination =
        new CombinationReader(context, voters.map(Voters::expected).orElse(Integer.MAX_VALUE))
            .read(fields);
    About told = about.about();
    HoldTimes holdTimes = about.holdTimes();
    Optional<Rating> atMost = about.atMost();
    Optional<String> counted = question.flatMap(this::countsNodes);
    boolean isEnabled = about.isEnabled();
    if (voters.isEmpty() || bands.isEmpty() || combination.isEmpty() || !isEnabled) {
      return Optional.empty();
    }
    Check.Builder check =
        Check.builder(id, question.get(), voters.get(), bands.get())
            .about(told)
            .combine(combination.get())
            .holdTimes(holdTimes);
    atMost.ifPresent(check::atMost);
    counted.ifPresent(check::countsNodes);
    return Optional.of(check.build());
  }

  private Optional<Bands> bands(Scope scope, Rating otherwise) {
    Optional<Condition> healthy = condition("healthy", scope);
    Optional<Condition> warning = condition("warning", scope);
    Optional<Condition> valid = condition("valid", scope);
    Optional<Condition> expect = condition("expect", scope);
    boolean isWhole =
        healthy.isPresent()
            && warning.isPresent() == fields.has("warning")
            && valid.isPresent() == fields.has("valid")
            && expect.isPresent() == fields.has("expect");
    return isWhole
        ? Optional.of(new Bands(valid, healthy.get(), warning, otherwise, expect))
        : Optional.empty();
  }

  private void requireHealthy() {
    boolean saysContrary = fields.has("critical"); // which is refused with the condition to write
    if (!saysContrary && fields.isMissing("healthy", Level.CHECK)) {
      context
          .problems()
          .add(
              Code.MISSING_KEY,
              fields.place(),
              "a check needs 'healthy': what must hold to be fine");
    }
  }

  private Rating otherwise() {
    if (fields.node("else").orElse(null) instanceof Scalar scalar
        && scalar.text().strip().equals("healthy")) {
      context
          .problems()
          .add(
              Code.CRITICAL_CONDITION,
              scalar.place(),
              "healthy must be earned, so 'else' cannot be healthy: say what is still healthy:"
                  + " `healthy: value >= 0.15`");
      return Rating.CRITICAL;
    }
    return fields.oneOf("else", Choices.ELSE).orElse(Rating.CRITICAL);
  }

  private Optional<Condition> condition(String key, Scope scope) {
    return fields
        .scalar(key)
        .flatMap(
            text ->
                context.compiler().condition(text, scope.withParameters(context.parameters(text))));
  }

  private Optional<String> countsNodes(Question question) {
    Optional<Scalar> name = fields.scalar("counts-nodes");
    Optional<String> counted = name.map(scalar -> scalar.text().strip());
    if (counted.isPresent() && !question.names().contains(counted.get())) {
      context
          .problems()
          .add(
              Code.UNKNOWN_NAME,
              name.get().place(),
              "'counts-nodes' must be one of %s, was '%s'"
                  .formatted(String.join(", ", question.names()), counted.get()));
      return Optional.empty();
    }
    return counted;
  }
}
