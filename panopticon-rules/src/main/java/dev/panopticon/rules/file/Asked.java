package dev.panopticon.rules.file;

import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.sample.Query;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that a check asks, with the place where it stands.
 *
 * @param query the query, with the values of its parameters
 * @param input which of the check's numbers it asks for; several queries of one are alternatives
 * @param isFirst whether it names the voters: the first of several does
 * @param place where it stands
 */
public record Asked(Query query, Input input, boolean isFirst, Place place) {
  private static final Pattern PLAIN =
      Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{[^}]*}\\s*)?");

  private static final Pattern MATCHER =
      Pattern.compile(
          "([a-zA-Z_][a-zA-Z0-9_]*)\\s*(!?[=~]~?)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^'\\\\]|\\\\.)*+)')");

  /** Returns the queries of a check, alternatives included, in their order. */
  public static List<Asked> of(LoadedCheck check) {
    List<Node> inputs = new ArrayList<>();
    check.map().get("query").ifPresent(inputs::add);
    check
        .map()
        .get("queries")
        .filter(Mapping.class::isInstance)
        .ifPresent(
            named ->
                ((Mapping) named)
                    .entries().values().stream().map(Entry::value).forEach(inputs::add));
    List<Asked> asked = new ArrayList<>();
    List<Input> known = check.check().question().inputs();
    for (int i = 0; i < Math.min(inputs.size(), known.size()); i++) {
      List<Node> written =
          inputs.get(i) instanceof Sequence list ? list.items() : List.of(inputs.get(i));
      List<Query> queries = known.get(i).alternatives();
      for (int j = 0; j < Math.min(written.size(), queries.size()); j++) {
        asked.add(new Asked(queries.get(j), known.get(i), i == 0, written.get(j).place()));
      }
    }
    return asked;
  }

  /** Returns the metric of a plain selector; empty for everything else. */
  public String metric() {
    Matcher plain = PLAIN.matcher(query.text());
    return plain.matches() ? plain.group(1) : "";
  }

  /**
   * Returns the labels that a plain selector wants, each with its value or pattern as it is
   * written, in their order; those that it only excludes are not among them.
   */
  public Map<String, String> wanted() {
    Map<String, String> wanted = new LinkedHashMap<>();
    Matcher plain = PLAIN.matcher(query.text());
    if (plain.matches() && plain.group(2) != null) {
      MATCHER
          .matcher(plain.group(2))
          .results()
          .filter(found -> !found.group(2).startsWith("!"))
          .forEach(
              found ->
                  wanted.put(
                      found.group(1), found.group(3) == null ? found.group(4) : found.group(3)));
    }
    return wanted;
  }
}
