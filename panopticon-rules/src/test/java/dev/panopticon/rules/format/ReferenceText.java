package dev.panopticon.rules.format;

import dev.panopticon.rules.format.Relation.Excludes;
import dev.panopticon.rules.format.Relation.IsFor;
import dev.panopticon.rules.format.Relation.Needs;
import dev.panopticon.rules.format.Relation.Partner;
import dev.panopticon.rules.format.Relation.Requires;
import dev.panopticon.rules.format.Value.Changes;
import dev.panopticon.rules.format.Value.Either;
import dev.panopticon.rules.format.Value.Keys;
import dev.panopticon.rules.format.Value.Many;
import dev.panopticon.rules.format.Value.Named;
import dev.panopticon.rules.format.Value.OneOf;
import dev.panopticon.rules.format.Value.Single;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the reference of the format. */
final class ReferenceText {
  private static final String INTRODUCTION =
      """
      # The format of rule files

      YAML, one cluster or one component a file, at most 1 MiB. Loading is strict: an unknown key, a key
      that stands twice, a second document, a wrong type or an unknown name is an error, and all errors of
      all files are told at once. Every value is read as the text it is and converted to the type that is
      expected: `no` is no boolean, `1:30` no number. [PROBLEMS.md](PROBLEMS.md) explains what can be wrong,
      [panopticon.schema.json](panopticon.schema.json) tells most of it to editors.

      **Names.** Ids of clusters, components and checks are `[a-z][a-z0-9-]*`; no component is called
      `cluster` or `source`. Parameters are `[a-z][a-z0-9_]*`, named queries and split values
      `[A-Za-z_][A-Za-z0-9_]*`; none of them is a word of the expression language.

      **Expressions** compute with IEEE doubles: numbers, `+ - * / %`, comparisons (never chained),
      `&& || !`, parentheses. They know `value` or the named numbers of the check, the parameters of the
      file, `labels.NAME` or `labels["NAME"]` (an absent label is ""), and the functions `quorum(n)`, `min`,
      `max`, `abs`, `floor`, `ceil`, `round`, `percent(part, whole)` and `oneOf(x, a, b)`. Quote a condition
      that begins with one of `{ [ ! & * > |` or holds ` #` or `: `.

      **Conditions** say what is still good. A sample is rated by the first that holds of `healthy` and
      `warning`, else by `else`; there is no condition for critical.

      """;

  private ReferenceText() {}

  static String print() {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    text.append(
        Level.all().stream()
            .map(ReferenceText::link)
            .collect(Collectors.joining(" ·\n", "", "\n")));
    Level.all().forEach(level -> level(level, text));
    return text.toString();
  }

  private static void level(Level level, StringBuilder text) {
    text.append("\n## ").append(title(level)).append("\n\n");
    text.append("| key | holds | default | meaning |\n|---|---|---|---|\n");
    for (Key key : level.described()) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  code(key.name()),
                  holds(key.value()),
                  key.isRequired() ? "**required**" : key.byDefault(),
                  key.meaning()));
    }
    if (!level.relations().isEmpty()) {
      text.append('\n');
    }
    level.relations().forEach(one -> text.append("- ").append(sentence(one)).append('\n'));
  }

  private static String holds(Value value) {
    if (value instanceof Single single) {
      return single.words();
    } else if (value instanceof OneOf choice) {
      return listed(choice.words(), "or");
    } else if (value instanceof Many many) {
      String item = holds(many.item());
      return (many.mayBeBare() ? item + ", or a list of such" : "list of " + item)
          + (many.least() > 0 && !many.mayBeBare() ? " (" + many.least() + " or more)" : "");
    } else if (value instanceof Named named) {
      return named.kinds().stream()
          .map(kind -> "%s: %s".formatted(kind.name().words(), holds(kind.value())))
          .collect(Collectors.joining("; ", "map of ", ""));
    } else if (value instanceof Keys keys) {
      return "keys of " + link(keys.level());
    } else if (value instanceof Changes changes) {
      return "keys of %s, or `~`".formatted(link(changes.level()));
    } else if (value instanceof Either either) {
      return either.values().stream()
          .map(ReferenceText::holds)
          .collect(Collectors.joining("; or "));
    }
    throw new IllegalArgumentException("must have words, was " + value);
  }

  private static String sentence(Relation relation) {
    if (relation instanceof Requires requires) {
      return (requires.isAlone()
              ? "Exactly one of %s is required."
              : "At least one of %s is required.")
          .formatted(listed(requires.keys(), "and"));
    } else if (relation instanceof Excludes excludes) {
      return "%s cannot stand beside %s."
          .formatted(code(excludes.key()), listed(excludes.others(), "or"));
    } else if (relation instanceof Needs needs) {
      return "%s needs %s."
          .formatted(
              code(needs.key()),
              needs.others().stream()
                  .map(ReferenceText::partner)
                  .collect(Collectors.joining(", or ")));
    } else if (relation instanceof IsFor isFor) {
      return "%s is for `%s: %s` only.".formatted(code(isFor.key()), isFor.other(), isFor.word());
    }
    throw new IllegalArgumentException("must have a sentence, was " + relation);
  }

  private static String partner(Partner partner) {
    return code(partner.key())
        + (partner.least() > 0 ? " with at least %d names".formatted(partner.least()) : "");
  }

  private static String listed(List<String> words, String last) {
    List<String> codes = words.stream().map(ReferenceText::code).toList();
    int most = codes.size() - 1;
    return most == 0
        ? codes.get(0)
        : String.join(", ", codes.subList(0, most)) + " " + last + " " + codes.get(most);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String link(Level level) {
    return "[%s](#%s)".formatted(level.words(), level.words().replace(' ', '-'));
  }

  private static String title(Level level) {
    return level.words().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + level.words().substring(1);
  }
}
