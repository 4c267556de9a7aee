package dev.panopticon.samples.benchmarks;

import static dev.panopticon.samples.benchmarks.Generated.cluster;
import static dev.panopticon.samples.benchmarks.Generated.lines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Everything in rule files that somebody can have twice as much of.
 *
 * @param kind what there is more of
 * @param size how much to begin with
 * @param files the files of a size
 */
record Inputs(String kind, int size, IntFunction<Generated> files) {
  private static final String ONE_CHECK =
      "components:\n  a:\n    checks:\n      c:\n        query: m\n        healthy: ";

  /** Returns all of them. */
  static List<Inputs> all() {
    List<Inputs> all = new ArrayList<>(good());
    all.addAll(graphs());
    all.addAll(bad());
    return all;
  }

  /** Returns what has no error. */
  static List<Inputs> good() {
    return List.of(
        new Inputs("bytes of prose", 4_000, n -> cluster(prose(n) + ONE_CHECK + "value > 0\n")),
        new Inputs("files of 10 checks", 200, Generated::components),
        new Inputs("checks of a component", 2_000, n -> checks(n, i -> "value > " + i)),
        new Inputs("length of an expression", 60, n -> cluster(ONE_CHECK + sum(n))),
        new Inputs("nested parentheses", 24, n -> cluster(ONE_CHECK + nested(n))),
        new Inputs("candidates of oneOf", 60, n -> cluster(ONE_CHECK + oneOf(n))),
        new Inputs("parameters", 1_000, n -> parameters(n, i -> "" + i)),
        new Inputs("parameters in a chain", 1_000, Inputs::chainOfParameters),
        new Inputs("overrides of checks", 1_000, Inputs::overriddenChecks),
        new Inputs("overrides of components", 1_000, Inputs::overriddenComponents),
        new Inputs("aliases", 2_000, Inputs::aliases),
        new Inputs("jobs of a component", 1_000, Inputs::jobs),
        new Inputs("named queries of a check", 500, Inputs::queries),
        new Inputs("alternatives of a query", 1_000, Inputs::alternatives),
        new Inputs("names of voters", 5_000, Inputs::voters),
        new Inputs("suppressions", 1_000, Inputs::suppressions));
  }

  /** Returns components and their edges, without an error. */
  static List<Inputs> graphs() {
    return List.of(
        new Inputs("components in a chain", 1_000, n -> graph(n, i -> i == 0 ? "" : edge(i - 1))),
        new Inputs("edges to one component", 1_000, n -> graph(n, i -> i == 0 ? "" : edge(0))),
        new Inputs("edges of one component", 1_000, Inputs::star),
        new Inputs("ladder of edges", 1_000, n -> graph(n, Inputs::ladder)),
        new Inputs("members of a group", 1_000, Inputs::group));
  }

  /** Returns as many mistakes as the size says, or somewhat more; a circle is one. */
  static List<Inputs> bad() {
    return List.of(
        new Inputs("unknown keys", 1_000, n -> cluster(lines(n, i -> "qu3ry_" + i + ": x\n"))),
        new Inputs("unknown names", 1_000, n -> parameters(n, i -> "p_" + i + "x + 1")),
        new Inputs("unknown names in checks", 1_000, n -> checks(n, i -> "valeu > " + i)),
        new Inputs("unknown parameters in queries", 500, Inputs::unknownInQueries),
        new Inputs("unknown components", 1_000, n -> graph(n, i -> edge(i + 1_000_000))),
        new Inputs("unknown targets of overrides", 1_000, Inputs::unknownTargets),
        new Inputs("unknown values of parameters", 1_000, Inputs::unknownValues),
        new Inputs("duplicate keys", 2_000, n -> cluster("title: x\n".repeat(n))),
        new Inputs("missing files", 1_000, Inputs::missingFiles),
        new Inputs("circles of components", 500, n -> graph(2 * n, i -> edge(i ^ 1))),
        new Inputs("one circle", 1_000, n -> graph(n, i -> edge((i + 1) % n))),
        new Inputs("circles of parameters", 500, n -> parameters(2 * n, i -> "p_" + (i ^ 1))),
        new Inputs("mistakes in one query", 1_000, Inputs::mistakesInQuery),
        new Inputs("mistakes in one text", 20, n -> cluster(ONE_CHECK + "'" + unknown(n) + "'")));
  }

  private static String prose(int lines) {
    return "description: >-\n"
        + "  Containers on a few hosts, with what they stand on.\n".repeat(lines);
  }

  private static String sum(int terms) {
    return "value" + lines(terms, i -> " + " + i % 10) + " > 0\n";
  }

  private static String nested(int depth) {
    return "(".repeat(depth) + "value" + ")".repeat(depth) + " > 0\n";
  }

  private static String oneOf(int candidates) {
    return "oneOf(value" + lines(candidates, i -> ", " + i) + ")\n";
  }

  private static String unknown(int names) {
    return "value > 0" + lines(names, i -> " && x" + i + " > 0");
  }

  private static Generated checks(int count, IntFunction<String> healthy) {
    return cluster(
        "components:\n  a:\n    checks:\n"
            + lines(
                count,
                i ->
                    "      c-"
                        + i
                        + ": { query: m_"
                        + i
                        + ", healthy: "
                        + healthy.apply(i)
                        + " }\n"));
  }

  private static Generated parameters(int count, IntFunction<String> value) {
    return cluster(
        "components:\n  a:\n    parameters:\n"
            + lines(
                count,
                i -> "      p_" + i + ": { type: number, default: " + value.apply(i) + " }\n")
            + "    checks:\n"
            + lines(
                count,
                i -> "      c-" + i + ": { query: m_" + i + ", healthy: value > p_" + i + " }\n"));
  }

  private static Generated chainOfParameters(int count) {
    return parameters(count, i -> i == 0 ? "0" : "p_" + (i - 1) + " + 1");
  }

  private static Generated overriddenChecks(int count) {
    return new Generated(
        Map.of(
            "cluster.yaml",
            checks(count, i -> "value > " + i).files().get("cluster.yaml")
                + "override:\n"
                + lines(count, i -> "  a/c-" + i + ": { healthy: value > 7 }\n")));
  }

  private static Generated overriddenComponents(int count) {
    return new Generated(
        Map.of(
            "cluster.yaml",
            graph(count, i -> "").files().get("cluster.yaml")
                + "override:\n"
                + lines(count, i -> "  n-" + i + ": { title: Another }\n")));
  }

  private static Generated aliases(int count) {
    return cluster(
        "title: &it Something\ncomponents:\n"
            + lines(count, i -> "  n-" + i + ": { title: *it }\n"));
  }

  private static Generated jobs(int count) {
    return cluster("components:\n  a:\n    jobs:\n" + lines(count, i -> "      - job-" + i + "\n"));
  }

  private static Generated queries(int count) {
    return cluster(
        "components:\n  a:\n    checks:\n      c:\n        healthy: q_0 > 0\n        queries:\n"
            + lines(count, i -> "          q_" + i + ": m_" + i + "\n"));
  }

  private static Generated alternatives(int count) {
    return cluster(
        "components:\n  a:\n    checks:\n      c:\n        healthy: value > 0\n        query:\n"
            + lines(count, i -> "          - m_" + i + "\n"));
  }

  private static Generated voters(int count) {
    return cluster(
        "components:\n  a:\n    voters:\n"
            + lines(count, i -> "      - node-" + i + "\n")
            + "    checks: { c: { query: m, healthy: value > 0 } }\n");
  }

  private static Generated suppressions(int count) {
    return cluster(
        "components:\n  a:\n    checks:\n"
            + lines(
                count,
                i ->
                    "      c-"
                        + i
                        + ": { query: m_"
                        + i
                        + ", healthy: value > 0, suppress: { PAN-051: generated } }\n"));
  }

  private static Generated graph(int count, IntFunction<String> edges) {
    return cluster(
        "components:\n"
            + lines(
                count,
                i -> {
                  String own = edges.apply(i);
                  return "  n-" + i + ": { title: N, depends-on: { " + own + " } }\n";
                }));
  }

  private static String edge(int target) {
    return "n-" + target + ": hard";
  }

  private static String ladder(int i) {
    return i < 2 ? "" : edge(i - 1) + ", " + edge(i - 2);
  }

  private static Generated star(int count) {
    return cluster(
        "components:\n  hub:\n    depends-on:\n"
            + lines(count, i -> "      " + edge(i) + "\n")
            + lines(count, i -> "  n-" + i + ": { title: N }\n"));
  }

  private static Generated group(int count) {
    return cluster(
        "components:\n  hub:\n    members:\n"
            + lines(count, i -> "      - n-" + i + "\n")
            + lines(count, i -> "  n-" + i + ": { title: N }\n"));
  }

  private static Generated unknownInQueries(int count) {
    return cluster(
        "components:\n  a:\n    parameters:\n"
            + lines(count, i -> "      p_" + i + ": 1\n")
            + "    checks:\n"
            + lines(
                count,
                i -> "      c-" + i + ": { query: 'm > ${p_" + i + "x}', healthy: value > 0 }\n"));
  }

  private static Generated mistakesInQuery(int count) {
    return cluster(
        "components:\n  a:\n    checks:\n      c:\n        healthy: value > 0\n        query: >-\n"
            + lines(count, i -> "          m_${x" + i + "} +\n"));
  }

  private static Generated unknownTargets(int count) {
    return new Generated(
        Map.of(
            "cluster.yaml",
            graph(count, i -> "").files().get("cluster.yaml")
                + "override:\n"
                + lines(count, i -> "  n-" + i + "x: { title: Another }\n")));
  }

  private static Generated unknownValues(int count) {
    return new Generated(
        Map.of(
            "cluster.yaml",
            parameters(count, i -> "" + i).files().get("cluster.yaml")
                + "parameters:\n"
                + lines(count, i -> "  p_" + i + "x: 1\n")));
  }

  private static Generated missingFiles(int count) {
    return cluster("include:\n" + lines(count, i -> "  - missing-" + i + ".yaml\n"));
  }
}
