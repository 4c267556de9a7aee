package dev.panopticon.rules.format;

import dev.panopticon.rules.format.Value.Many;
import dev.panopticon.rules.format.Value.Named;
import java.util.ArrayList;
import java.util.List;

/** The keys of a check. */
final class CheckKeys {
  private CheckKeys() {}

  static List<Key> all() {
    List<Key> keys = new ArrayList<>(SharedKeys.about());
    keys.addAll(question());
    keys.addAll(bands());
    keys.add(SharedKeys.combine("How the votes become one rating."));
    keys.addAll(SharedKeys.part("The worst rating that it gives its component."));
    keys.addAll(SharedKeys.voting());
    keys.addAll(SharedKeys.times());
    return List.copyOf(keys);
  }

  private static List<Key> question() {
    Many alternatives = new Many(Notation.PROMQL, 1, true);
    return List.of(
        Key.optional(
            "query",
            alternatives,
            "What is asked. Of a list, the first that has a sample counts, voter by voter."
                + " `${NAME}` inserts a parameter."),
        Key.optional(
            "queries",
            Named.of(Notation.QUERY_NAME, alternatives, 1, Integer.MAX_VALUE),
            "Several queries, each with a name for the expressions, joined on the voter."),
        Key.optional(
            "join-on",
            new Many(Notation.LABEL, 0, true),
            "the labels in `by`",
            "The labels that several queries are joined on."),
        Key.optional(
            "split-by",
            Named.of(Notation.ANY_NAME, new Many(Notation.QUERY_NAME, 1, true), 1, 1),
            "A label and its values: each value becomes a number of that name."),
        Key.optional(
            "fold",
            Choices.words(Choices.FOLD),
            "Makes one number of the samples that a voter has in one query."),
        Key.optional(
            "absent",
            Notation.EXPRESSION,
            "Stands in for a missing number of a voter that has a sample of the first query."),
        Key.optional(
            "counts-nodes",
            Notation.TEXT,
            "The number that falls by one when another node is lost; what-if needs to know."),
        Key.optional(
            "max-age",
            Notation.DURATION,
            "no limit",
            "How old a sample may be to be used; older ones, and those of unknown age, are unusable."
                + " For plain selectors only."));
  }

  private static List<Key> bands() {
    return List.of(
        Key.optional(
            "value",
            Notation.EXPRESSION,
            "The number that the check is about: conditions compare it, reports show it."),
        Key.optional(
            "valid",
            Notation.CONDITION,
            "What holds of every plausible sample; one it does not hold of is not usable."),
        Key.required("healthy", Notation.CONDITION, "What must hold to be healthy."),
        Key.optional(
            "warning", Notation.CONDITION, "What must hold to be a warning, and no worse."),
        Key.optional(
            "else",
            Choices.words(Choices.ELSE),
            "`critical`",
            "What a sample is that earns neither."),
        Key.optional(
            "expect",
            Notation.CONDITION,
            "What should hold; where it does not, the check carries a remark and keeps its"
                + " rating."));
  }
}
