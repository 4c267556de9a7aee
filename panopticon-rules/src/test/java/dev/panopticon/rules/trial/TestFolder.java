package dev.panopticon.rules.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with rules of two hosts and a service that needs them, and tests that a test writes. */
record TestFolder(Path path) {
  static final String RULES =
      """
      panopticon: 1
      cluster: pair
      voters: 2
      components:
        host:
          parameters: { least: 2 }
          checks:
            peers:
              query: peers
              counts-nodes: value
              valid: value <= 9
              healthy: value >= least
              warning: value >= 1
        web:
          depends-on: { host: warn }
          checks:
            answers:
              query: web_up
              healthy: value == 1
              combine: worst
      """;

  private static final String HEAD =
      """
      panopticon-tests: 1
      rules: cluster.yaml
      samples: |
        peers{instance="a:1"} 2
        peers{instance="b:1"} 2
        web_up{instance="a:2"} 1
        web_up{instance="b:2"} 1
        go_goroutines{instance="a:2"} 7
      tests:
      """;

  /** The same rules, in which the answers of web are held. */
  static String held(String... holdTimes) {
    return RULES + String.join("\n", holdTimes).indent(8);
  }

  /** Writes the rules and {@code tests.yaml} with these tests, and loads the tests. */
  RuleTests load(String tests) {
    return load(RULES, tests);
  }

  RuleTests load(String rules, String tests) {
    write("cluster.yaml", rules);
    write("tests.yaml", HEAD + tests.indent(2));
    return RuleTests.load(path.resolve("tests.yaml"));
  }

  /** Writes one test of these lines, called {@code it}, and returns its result. */
  TestResult run(String lines) {
    return run(RULES, lines);
  }

  TestResult run(String rules, String lines) {
    return load(rules, "it:\n" + lines.indent(2)).run().get(0);
  }

  void write(String name, String text) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text);
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }
}
