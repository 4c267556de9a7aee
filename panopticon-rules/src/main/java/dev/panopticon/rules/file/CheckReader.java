package dev.panopticon.rules.file;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.expression.Scope;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.List;
import java.util.Optional;

/** Reads one check. */
final class CheckReader {
  private static final List<Rating> ELSE = List.of(Rating.CRITICAL, Rating.WARNING, Rating.UNKNOWN);

  private final String id;
  private final Fields fields;
  private final Context context;
  private final AboutReader about;

  CheckReader(String id, Mapping map, Context context) {
    this.id = id;
    this.fields = new Fields(map, context.problems()).allowing(Level.CHECK);
    this.context = context;
    this.about = new AboutReader(fields, context);
  }

  /** Returns the check, or nothing where it is disabled or wrong. */
  Optional<Check> read() {
    List<String> by = new VotersReader(fields, context).by();
    Optional<Voters> voters = new VotersReader(fields, context).read(by);
    QuestionReader questions = new QuestionReader(fields, context, by);
    Optional<Question> question = questions.read();
    Optional<Bands> bands = question.flatMap(asked -> bands(questions.scope(asked)));
    Optional<Combination> combination =
        new CombinationReader(context, voters.map(Voters::expected).orElse(Integer.MAX_VALUE))
            .read(fields);
    if (fields.has("max-age")) {
      context
          .problems()
          .add(
              Code.UNSUPPORTED,
              fields.keyPlace("max-age"),
              "'max-age' is not supported by this version; remove it");
    }
    boolean isWhole = voters.isPresent() && bands.isPresent() && combination.isPresent();
    boolean isEnabled = about.isEnabled();
    if (!isWhole) {
      about.about();
      about.holdTimes();
      return Optional.empty();
    }
    Check.Builder check =
        Check.builder(id, question.get(), voters.get(), bands.get())
            .about(about.about())
            .combine(combination.get())
            .holdTimes(about.holdTimes());
    about.atMost().ifPresent(check::atMost);
    fields.scalar("counts-nodes").ifPresent(name -> countsNodes(name, question.get(), check));
    return isEnabled ? Optional.of(check.build()) : Optional.empty();
  }

  private Optional<Bands> bands(Scope scope) {
    Optional<Condition> healthy = condition("healthy", scope);
    Optional<Condition> warning = condition("warning", scope);
    Optional<Condition> valid = condition("valid", scope);
    Optional<Condition> expect = condition("expect", scope);
    if (!fields.has("healthy")) {
      context
          .problems()
          .add(
              Code.MISSING_KEY,
              fields.place(),
              "a check needs 'healthy': what must hold to be fine");
    }
    Rating otherwise = otherwise();
    boolean isWhole =
        healthy.isPresent()
            && warning.isPresent() == fields.has("warning")
            && valid.isPresent() == fields.has("valid")
            && expect.isPresent() == fields.has("expect");
    return isWhole
        ? Optional.of(new Bands(valid, healthy.get(), warning, otherwise, expect))
        : Optional.empty();
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
    return fields.oneOf("else", ELSE).orElse(Rating.CRITICAL);
  }

  private Optional<Condition> condition(String key, Scope scope) {
    return fields.scalar(key).flatMap(text -> context.compiler().condition(text, scope));
  }

  private void countsNodes(Scalar name, Question question, Check.Builder check) {
    String counted = name.text().strip();
    if (question.names().contains(counted)) {
      check.countsNodes(counted);
    } else {
      context
          .problems()
          .add(
              Code.UNKNOWN_NAME,
              name.place(),
              "'counts-nodes' must be one of %s, was '%s'"
                  .formatted(String.join(", ", question.names()), counted));
    }
  }
}
