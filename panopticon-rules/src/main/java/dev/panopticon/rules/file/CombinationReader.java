package dev.panopticon.rules.file;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.format.Choices;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.Optional;

/** Reads how votes become one rating. */
final class CombinationReader {
  private final Context context;
  private final int expected;

  /** Returns a reader for this many expected voters. */
  CombinationReader(Context context, int expected) {
    this.context = context;
    this.expected = expected;
  }

  Optional<Combination> read(Fields fields) {
    Optional<Node> node = fields.node("combine");
    if (node.isEmpty()) {
      return Optional.of(Combination.quorum());
    }
    if (node.get() instanceof Mapping ladder) {
      return ladder(new Fields(ladder, context.problems()).allowing(Level.LADDER));
    }
    return fields.scalar("combine").flatMap(this::word);
  }

  private Optional<Combination> word(Scalar scalar) {
    String word = scalar.text().strip();
    switch (word) {
      case "quorum" -> {
        return Optional.of(Combination.quorum());
      }
      case "worst" -> {
        return Optional.of(Combination.worst());
      }
      case "best" -> {
        return Optional.of(Combination.best());
      }
      default -> {
        context
            .problems()
            .add(
                Code.VALUE,
                scalar.place(),
                "'combine' must be quorum, worst, best or { healthy: rung, warning: rung }, was '%s'%s"
                    .formatted(word, Suggestion.nearestOf(word, Choices.COMBINATION)),
                Suggestion.notes(scalar.place(), word, Choices.COMBINATION));
        return Optional.empty();
      }
    }
  }

  private Optional<Combination> ladder(Fields fields) {
    Optional<Rung> healthy =
        fields.has("healthy") ? rung(fields.scalar("healthy")) : Optional.of(Rung.all());
    Optional<Rung> warning =
        fields.has("warning") ? rung(fields.scalar("warning")) : Optional.of(Rung.majority());
    if (healthy.isEmpty() || warning.isEmpty()) {
      return Optional.empty();
    }
    if (fields.has("healthy") && fields.has("warning")) {
      refuseInverted(fields, healthy.get(), warning.get());
    }
    return Optional.of(Combination.ladder(healthy.get(), warning.get()));
  }

  /** Healthy that is easier to earn than warning is mostly two rungs in each other's place. */
  private void refuseInverted(Fields fields, Rung healthy, Rung warning) {
    int least = warning.votesOf(expected);
    if (healthy.votesOf(expected) < least) {
      context
          .problems()
          .add(
              Code.RUNG,
              fields.keyPlace("healthy"),
              "healthy must not be easier to earn than warning: its rung needs %d of %d votes, and warning's %d"
                  .formatted(healthy.votesOf(expected), expected, least));
    }
  }

  private Optional<Rung> rung(Optional<Scalar> scalar) {
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text().strip();
    switch (text) {
      case "all" -> {
        return Optional.of(Rung.all());
      }
      case "majority" -> {
        return Optional.of(Rung.majority());
      }
      case "any" -> {
        return Optional.of(Rung.any());
      }
      default -> {
        return text.endsWith("%") ? percent(scalar.get(), text) : count(scalar.get());
      }
    }
  }

  private Optional<Rung> percent(Scalar scalar, String text) {
    Optional<Double> percent = ParameterReader.number(text.substring(0, text.length() - 1).strip());
    if (percent.isEmpty() || percent.get() <= 0 || percent.get() > 100) {
      context
          .problems()
          .add(
              Code.RUNG,
              scalar.place(),
              "a percentage must be above 0 and at most 100, was '" + text + "'");
      return Optional.empty();
    }
    return percent.map(Rung::percent);
  }

  private Optional<Rung> count(Scalar scalar) {
    String text = scalar.text().strip();
    if (text.matches("[A-Za-z]+") && !context.parameters(scalar).containsKey(text)) {
      context
          .problems()
          .add(
              Code.RUNG,
              scalar.place(),
              "a rung must be all, majority, any, a count, a percentage or a number of parameters,"
                  + " was '%s'%s".formatted(text, Suggestion.nearestOf(text, Choices.RUNG)),
              Suggestion.notes(scalar.place(), text, Choices.RUNG));
      return Optional.empty();
    }
    Optional<Double> votes = context.compiler().constant(scalar, context.parameters(scalar));
    boolean possible =
        votes.isPresent()
            && votes.get() >= 1
            && votes.get() <= expected
            && votes.get() == Math.rint(votes.get());
    if (votes.isPresent() && !possible) {
      context
          .problems()
          .add(
              Code.RUNG,
              scalar.place(),
              "a rung must need a whole number of votes from 1 to the %d that are expected, was %s"
                  .formatted(expected, SampleText.number(votes.get())));
    }
    return possible ? votes.map(number -> Rung.count(number.intValue())) : Optional.empty();
  }
}
