package dev.panopticon.rules.file;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.format.Choices;
import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the keys that every level has: what people are told, hold times, caps. */
final class AboutReader {
  /** The keys of hold times. */
  static final List<String> TIMES = List.of("for", "recover-for", "unknown-grace", "flapping");

  private final Fields fields;
  private final Context context;

  AboutReader(Fields fields, Context context) {
    this.fields = fields;
    this.context = context;
  }

  About about() {
    fields.map("suppress").ifPresent(this::suppress);
    fields
        .map("needs")
        .ifPresent(
            needs -> {
              Fields exporter = new Fields(needs, context.problems()).allowing(Level.NEEDS);
              exporter.text("exporter");
              exporter.text("versions");
            });
    return new About(
        fields.text("title"),
        fields.text("description"),
        fields.text("runbook"),
        fields.texts("links"));
  }

  private void suppress(Mapping suppressed) {
    if (suppressed.entries().keySet().equals(Set.of("until"))) {
      context
          .problems()
          .add(
              Code.MISSING_KEY,
              suppressed.keyPlace("until"),
              "'suppress' says until when, and not what: name a problem, like { PAN-041: why, until: 2027-01-31 }");
    }
    suppressed
        .entries()
        .forEach(
            (code, entry) -> {
              if (!code.matches("PAN-[0-9]{3}|until")) {
                context
                    .problems()
                    .add(
                        Code.VALUE,
                        entry.key().place(),
                        "'suppress' takes problem codes like PAN-041, and 'until'; was '%s'"
                            .formatted(code));
              }
              new Fields(suppressed, context.problems()).text(code);
            });
    new Fields(suppressed, context.problems()).scalar("until").ifPresent(this::date);
  }

  private void date(Scalar until) {
    try {
      LocalDate.parse(until.text().strip());
    } catch (DateTimeParseException noDate) {
      context
          .problems()
          .add(
              Code.VALUE,
              until.place(),
              "'until' must be the last day, like 2027-01-31, was '%s'".formatted(until.text()));
    }
  }

  Optional<Rating> atMost() {
    return fields.oneOf("at-most", Choices.AT_MOST);
  }

  boolean isEnabled() {
    return fields.flag("enabled", true);
  }

  HoldTimes holdTimes() {
    return new HoldTimes(
        duration("for"), duration("recover-for"), duration("unknown-grace"), duration("flapping"));
  }

  private Duration duration(String key) {
    return new DurationReader(fields, context).read(key).orElse(Duration.ZERO);
  }
}
