package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.time.Duration;
import java.util.Optional;

/** Reads keys whose value is a duration, or a parameter that is one. */
record DurationReader(Fields fields, Context context) {

  /** Returns the duration; nothing where the key is absent or wrong, which is told. */
  Optional<Duration> read(String key) {
    Optional<Scalar> scalar = fields.scalar(key);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text().strip();
    if (context.parameters(scalar.get()).get(text) instanceof Duration parameter) {
      return Optional.of(parameter);
    }
    Optional<Duration> duration = Durations.parse(text);
    if (duration.isEmpty()) {
      context
          .problems()
          .add(
              Code.VALUE,
              scalar.get().place(),
              "'%s' must be a duration like 1h30m, 15s or 500ms, or a parameter that is one; was '%s'%s"
                  .formatted(key, text, Durations.tooLong(text)),
              Notes.suggesting(
                  Durations.nearest(text)
                      .flatMap(meant -> Replacement.of(scalar.get().place(), text, meant))));
    }
    return duration;
  }
}
