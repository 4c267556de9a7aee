package dev.panopticon.rules.format;

import dev.panopticon.rules.format.Value.Keys;
import dev.panopticon.rules.format.Value.Many;
import dev.panopticon.rules.format.Value.NameKind;
import dev.panopticon.rules.format.Value.Named;
import dev.panopticon.rules.format.Value.OneOf;
import java.util.ArrayList;
import java.util.List;

/** The keys of tests of rule files. */
final class TestKeys {
  private TestKeys() {}

  static List<Key> all() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        Key.required("panopticon-tests", Notation.VERSION, "The version of the format of tests."));
    keys.add(
        Key.required(
            "rules",
            Notation.TEXT,
            "The file that is tested, from this file: of a cluster, or of a component that needs no other."));
    keys.addAll(samples());
    keys.add(
        Key.required(
            "tests",
            Named.of(Notation.ANY_NAME, new Keys(Level.TEST), 1, Integer.MAX_VALUE),
            "The tests, by name."));
    return List.copyOf(keys);
  }

  static List<Key> ofTest() {
    List<Key> keys = new ArrayList<>(samples());
    keys.add(
        Key.optional(
            "parameters",
            Named.of(Notation.PARAMETER_NAME, ClusterKeys.given()),
            "Other values of parameters."));
    keys.addAll(changes());
    keys.addAll(expectations());
    keys.add(
        Key.optional(
            "steps",
            new Many(new Keys(Level.STEP), 1, false),
            "Instants in a row, with hold times: changes stay, each step has expectations of its own."));
    return List.copyOf(keys);
  }

  static List<Key> ofStep() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        Key.required(
            "at",
            Notation.OFFSET,
            "How long after the first samples it is, which are seen at 0s; later than before."));
    keys.addAll(changes());
    keys.addAll(expectations());
    return List.copyOf(keys);
  }

  private static List<Key> samples() {
    return List.of(
        Key.optional(
            "given",
            Notation.TEXT,
            "A file or folder of samples, from this file. A test's own count before the file's."),
        Key.optional("samples", Notation.TEXT, "The samples themselves, in sample notation."));
  }

  private static List<Key> changes() {
    return List.of(
        Key.optional(
            "without",
            new Many(Notation.TEXT, 0, true),
            "Hosts that are lost, as a what-if loses them; `counts-nodes` of the others fall by one each."),
        Key.optional(
            "remove",
            new Many(Notation.TEXT, 0, true),
            "Selectors of samples that disappear; each must select some that are asked for."),
        Key.optional(
            "add",
            Named.of(Notation.ANY_NAME, Notation.SAMPLE),
            "Further samples, by series; each must be asked for, and not be there yet."),
        Key.optional(
            "set",
            Named.of(Notation.ANY_NAME, Notation.SAMPLE),
            "Other numbers, by selector; each must select samples that are asked for."),
        Key.optional(
            "answer",
            Named.of(Notation.ANY_NAME, Notation.TEXT),
            "Answers to queries that samples cannot answer, such as `rate(m[5m])`, in sample"
                + " notation."),
        Key.optional(
            "fail",
            Named.of(Notation.ANY_NAME, Notation.TEXT),
            "Queries that the source does not answer, each with the cause."));
  }

  private static List<Key> expectations() {
    return List.of(
        Key.optional(
            "expect",
            Named.of(
                new NameKind(Notation.STATUS_PATH, Choices.ratings()),
                new NameKind(Notation.VOTER_PATH, voterRatings())),
            "Ratings, by path: `cluster`, a component, `component/check` or"
                + " `component/check/voter`."),
        Key.optional(
            "root-causes", new Many(Notation.TEXT, 0, true), "All root causes in their order."),
        Key.optional("explains", new Many(Notation.TEXT, 0, true), "Parts of the explanation."));
  }

  private static OneOf voterRatings() {
    List<String> words = new ArrayList<>(Choices.ratings().words());
    words.add("silent");
    return new OneOf(words);
  }
}
