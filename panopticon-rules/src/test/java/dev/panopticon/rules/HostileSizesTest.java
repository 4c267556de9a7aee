package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks that are too large, or too strange, for a file of their own; each limit at its edge. */
class HostileSizesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HEAD = "panopticon: 1\ncluster: attack\nvoters: 3\n";
  private static final String CHECK = "{ query: x, healthy: value == 1 }";
  private static final String GROWN =
      "with aliases, includes and parameters written out, the rule files have more than 16777216"
          + " characters [PAN-085]";

  @TempDir private Path outside;
  private HostileFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = HostileFolder.plain(outside);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        attack(
            "lists in lists over many lines",
            HEAD + "title:\n" + " [\n".repeat(90_000),
            "cluster.yaml:54:2: error: lists and maps are nested more than 50 deep [PAN-085]"),
        attack(
            "lists in lists in blocks",
            HEAD + "title:\n  " + "- ".repeat(4_000) + "x\n",
            "cluster.yaml:5:101: error: lists and maps are nested more than 50 deep [PAN-085]"),
        attack("a billion laughs", HEAD + laughs(9, 9), "cluster.yaml: error: " + GROWN),
        attack("doubled thirty times", HEAD + laughs(30, 2), "cluster.yaml: error: " + GROWN),
        attack(
            "doubled thirty times in parameters",
            HEAD + "parameters:\n" + laughs(30, 2).indent(2),
            "cluster.yaml: error: " + GROWN),
        attack(
            "a long text a thousand times",
            HEAD + "x: &x |\n" + "  123456789\n".repeat(40_000) + "y:\n" + "- *x\n".repeat(1_000),
            "cluster.yaml: error: " + GROWN),
        attack(
            "1001 aliases",
            HEAD + "x: &x y\nz:\n" + "- *x\n".repeat(1_001),
            "cluster.yaml:1006:3: error: a rule file has at most 1000 aliases [PAN-085]"),
        attack(
            "a hundred thousand documents",
            HEAD + "---\n".repeat(100_000),
            "cluster.yaml:4:1: error: a rule file is one document, and a second one begins here"
                + " [PAN-001]"),
        attack(
            "more than a mebibyte",
            HEAD + "#\n".repeat(1 << 19),
            "cluster.yaml: error: cluster.yaml is larger than 1048576 bytes [PAN-085]"),
        attack(
            "one long line",
            HEAD + "title: " + "x".repeat(10_000),
            "cluster.yaml:4:1: error: a line has at most 10000 characters, this one has 10007"
                + " [PAN-085]"),
        attack(
            "a long key",
            HEAD + "? |\n" + " xxxxxxxxx\n".repeat(50_000) + ": y\n",
            "cluster.yaml:5:2: error: a cluster file has no key 'xxxxxxxxx"),
        attack(
            "10001 includes",
            HEAD + "include:\n" + lines(10_001, i -> "- component.yaml"),
            "cluster.yaml:10005:3: error: a cluster has at most 10000 includes, this one has 10001"
                + " [PAN-085]"),
        attack(
            "too many jobs",
            HEAD + "components:\n  a:\n    jobs:\n" + lines(20_001, i -> "    - " + i),
            "cluster.yaml:5:3: error: a cluster has at most 20000 checks [PAN-085]"),
        attack(
            "a list that is too much for a query",
            HEAD
                + "components:\n  a:\n    parameters:\n      l:\n"
                + lines(10_001, i -> "        - a%08d".formatted(i))
                + "    checks: { c: { query: 'x{y=~\"${l}\"}', healthy: value == 1 } }\n",
            "cluster.yaml:10009:28: error: with its parameters, a query has at most 100000 characters"
                + " [PAN-085]"),
        attack(
            "a list that many queries hold",
            HEAD
                + "components:\n  a:\n    parameters:\n      l:\n"
                + lines(9_000, i -> "        - a%08d".formatted(i))
                + "    checks:\n"
                + lines(
                    1_000,
                    i ->
                        "      c%d: { query: 'x{y=~\"${l}\"}', healthy: value == 1 }".formatted(i)),
            "cluster.yaml:9192:23: error: " + GROWN),
        attack(
            "overrides by one large alias",
            HEAD
                + "components:\n"
                + lines(900, i -> "  a" + i + ": {}")
                + "override:\n  a0: &o\n    checks:\n"
                + lines(900, i -> "      c%d: %s".formatted(i, CHECK))
                + lines(899, i -> "  a%d: *o".formatted(i + 1)),
            "cluster.yaml: error: " + GROWN));
  }

  private static Arguments attack(String name, String text, String told) {
    return Arguments.of(name, text, told);
  }

  /** Lists of aliases of lists of aliases: few lines that stand for width to the power of depth. */
  private static String laughs(int depth, int width) {
    return "a0: &a0 [lol]\n"
        + lines(
            depth,
            i ->
                "a%d: &a%d [%s]"
                    .formatted(
                        i + 1,
                        i + 1,
                        String.join(", ", java.util.Collections.nCopies(width, "*a" + i))));
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void text_passingALimit_isRefused(String name, String text, String told) {
    assertThat(told(text.getBytes(StandardCharsets.UTF_8)).get(0)).startsWith(told);
  }

  static Stream<Arguments> bytes() {
    byte[] text = HEAD.getBytes(StandardCharsets.UTF_8);
    String notText = "cluster.yaml: error: cluster.yaml is not a text in UTF-8 [PAN-002]";
    String control = " error: a rule file has no control characters, found ";
    return Stream.of(
        Arguments.of("UTF-16", HEAD.getBytes(StandardCharsets.UTF_16), notText),
        Arguments.of(
            "UTF-16LE",
            HEAD.getBytes(StandardCharsets.UTF_16LE),
            "cluster.yaml:1:2:" + control + "U+0000 [PAN-001]"),
        Arguments.of("overlong dots", with(text, 0xC0, 0xAE, 0xC0, 0xAE), notText),
        Arguments.of("half a character", with(text, 0xE2, 0x82), notText),
        Arguments.of("a surrogate", with(text, 0xED, 0xA0, 0x80), notText),
        Arguments.of("Latin-1", with(text, '#', 0xE4, '\n'), notText),
        Arguments.of(
            "NUL", with(text, '#', 0, '\n'), "cluster.yaml:4:2:" + control + "U+0000 [PAN-001]"),
        Arguments.of(
            "escape",
            with(text, '#', 0x1b, '['),
            "cluster.yaml:4:2:" + control + "U+001B [PAN-001]"),
        Arguments.of(
            "C1 control",
            with(text, '#', 0xC2, 0x9B),
            "cluster.yaml:4:2:" + control + "U+009B [PAN-001]"),
        Arguments.of(
            "no character",
            with(text, '#', 0xEF, 0xBF, 0xBF),
            "cluster.yaml:4:2:" + control + "U+FFFF [PAN-001]"),
        Arguments.of("nothing", new byte[0], "cluster.yaml: error: the file is empty [PAN-001]"));
  }

  private static byte[] with(byte[] text, int... more) {
    byte[] all = java.util.Arrays.copyOf(text, text.length + more.length);
    for (int i = 0; i < more.length; i++) {
      all[text.length + i] = (byte) more[i];
    }
    return all;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bytes")
  void bytes_thatAreNoText_areRefused(String name, byte[] content, String told) {
    assertThat(told(content)).containsExactly(told);
  }

  @Test
  void includes_tenThousand_areRead() {
    String text =
        HEAD
            + "include:\n"
            + lines(10_000, i -> "- { file: component.yaml, as: c%d }".formatted(i));

    assertThat(errors(text)).isEmpty();
  }

  @Test
  void checks_twentyThousand_areRead() {
    String checks = lines(1_000, i -> "  c%d: { query: x, healthy: value == 1 }".formatted(i));
    new RuleFolder(folder.root())
        .write("many.yaml", "panopticon: 1\ncomponent: many\nchecks:\n" + checks);
    String text =
        HEAD + "include:\n" + lines(20, i -> "- { file: many.yaml, as: c%d }".formatted(i));

    assertThat(errors(text)).isEmpty();
  }

  @Test
  void problems_aHundredThousand_areNotAllTold() {
    String mistakes = lines(100_000, i -> "x%d:".formatted(i));
    List<Problem> problems = problems((HEAD + mistakes).getBytes(StandardCharsets.UTF_8));

    assertThat(problems).hasSize(1_001);
    assertThat(ProblemText.print(problems.subList(1_000, 1_001)))
        .contains(
            "cluster.yaml:1004:1: error: there are more than 1000 problems; the rest is not told [PAN-085]");
    assertThat(ProblemText.print(problems)).endsWith("\nand 901 more problems");
  }

  @Test
  void problems_aThousand_areAllTold() {
    assertThat(
            told((HEAD + lines(1_000, i -> "x%d:".formatted(i))).getBytes(StandardCharsets.UTF_8)))
        .hasSize(1_000)
        .allMatch(problem -> problem.endsWith(" [PAN-004]"));
  }

  @Test
  void names_ofTwentyThousandMistakes_areNotAllLookedFor() {
    String text =
        HEAD
            + "components:\n"
            + lines(9_000, i -> "  name-of-a-component-%d: {}".formatted(i))
            + "override:\n"
            + lines(20_000, i -> "  nome-of-a-component-%d: {}".formatted(i));

    assertThat(told(text.getBytes(StandardCharsets.UTF_8))).hasSize(1_001);
  }

  @Test
  void query_ofAHundredThousandCharacters_isRead() {
    String text =
        HEAD
            + "components:\n  a:\n    parameters:\n      l:\n"
            + lines(9_998, i -> "        - a%08d".formatted(i))
            + "    checks: { c: { query: 'x{y=~\"${l}\"}', healthy: value == 1 } }\n";

    assertThat(errors(text)).isEmpty();
  }

  @Test
  void tests_withThousandsOfMistakes_areNotAllTold() throws IOException {
    String test = lines(2_000, i -> "    x%d: y".formatted(i));
    List<Problem> problems =
        folder.tests(
            ("panopticon-tests: 1\nrules: cluster.yaml\nsamples: x 1\ntests:\n  one:\n" + test)
                .getBytes(StandardCharsets.UTF_8));

    assertThat(problems).hasSize(1_001);
    assertThat(problems.get(1_000).toString()).contains("there are more than 1000 problems");
  }

  @Test
  void recording_largerThan64MiB_isRefused() throws IOException {
    try (RandomAccessFile huge =
        new RandomAccessFile(folder.root().resolve("huge.prom").toFile(), "rw")) {
      huge.setLength((1L << 26) + 1);
    }
    List<Problem> problems =
        folder.tests(
            "panopticon-tests: 1\nrules: cluster.yaml\ngiven: huge.prom\ntests: { a: { expect: { a: healthy } } }"
                .getBytes(StandardCharsets.UTF_8));

    assertThat(problems.get(0).toString())
        .contains("tests.yaml:3:8: error: 'huge.prom' has more than 67108864 bytes [PAN-075]");
  }

  private List<Problem> problems(byte[] content) {
    return assertTimeoutPreemptively(SOON, () -> folder.cluster(content, Map.of()));
  }

  /** Without lint, which has its say only where there is no error. */
  private List<String> errors(String text) {
    new RuleFolder(folder.root()).write("cluster.yaml", text);
    return RuleFiles.check(folder.root().resolve("cluster.yaml")).stream().map(this::told).toList();
  }

  private List<String> told(byte[] content) {
    return problems(content).stream().map(this::told).toList();
  }

  private String told(Problem problem) {
    return problem.toString().lines().findFirst().orElse("").replace(folder.root() + "/", "");
  }
}
