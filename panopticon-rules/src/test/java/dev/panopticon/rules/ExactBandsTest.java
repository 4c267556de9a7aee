package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.lint.ExactBands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactBandsTest {
  private static final Query QUERY = Query.of("q");
  private static final List<String> CONSTANTS =
      List.of(
          "0",
          "-0.0",
          "1",
          "3",
          "n",
          "quorum(n) - 1",
          "0.05",
          "-2.5",
          "1e300",
          "1e308 * 10",
          "-1e308 * 10",
          "1 / 0",
          "4.9e-324");
  private static Path folder = Path.of("");

  @BeforeContainer
  static void create() throws IOException {
    folder = Files.createTempDirectory("bands");
  }

  @AfterContainer
  static void remove() throws IOException {
    Files.deleteIfExists(folder.resolve("cluster.yaml"));
    Files.deleteIfExists(folder);
  }

  private static RuleFolder write(Path path, String lines) {
    return new RuleFolder(path).check("query: q\nby: []\n" + lines);
  }

  private static Optional<ExactBands> bands(RuleFolder rules) {
    return Optional.ofNullable(
        RuleFiles.bands(rules.path().resolve("cluster.yaml"), Map.of()).get("a/c"));
  }

  /** What the compiled conditions make of a number. */
  private static Optional<Rating> rated(Check check, double number) {
    Sample sample = Sample.of(Labels.of("q"), number);
    VoterStatus voter =
        check
            .rate(new Snapshot(Instant.EPOCH, Map.of(QUERY, Answer.of(sample))), "instance")
            .voters()
            .get(0);
    return voter.vote() == Vote.SILENT ? Optional.empty() : Optional.of(voter.rating());
  }

  @Property(tries = 300)
  void bands_anyConditions_rateAsTheyDo(
      @ForAll("conditions") String valid,
      @ForAll("conditions") String healthy,
      @ForAll("conditions") String warning,
      @ForAll double random) {
    RuleFolder rules =
        write(
            folder,
            "valid: '%s'\nhealthy: '%s'\nwarning: '%s'\n".formatted(valid, healthy, warning));
    Check check = rules.theCheck();
    Optional<ExactBands> bands = bands(rules);

    assertThat(bands.isPresent()).isEqualTo((valid + healthy + warning).contains("value"));
    List<Double> points = new ArrayList<>(List.of(random, Double.MAX_VALUE, -Double.MAX_VALUE));
    for (double breakpoint :
        new double[] {0, 1, 2, 3, 0.05, -2.5, 1e300, 4.9e-324, 1 / 0.0, -1 / 0.0}) {
      points.addAll(List.of(breakpoint, Math.nextUp(breakpoint), Math.nextDown(breakpoint)));
    }
    for (double point : points) {
      bands.ifPresent(
          exact ->
              assertThat(exact.rating(point))
                  .as("%s of %s", point, exact)
                  .isEqualTo(rated(check, point)));
    }
  }

  @Property(tries = 100)
  void bands_anyConditions_coverEveryNumberOnce(
      @ForAll("conditions") String healthy, @ForAll double random) {
    Optional<ExactBands> bands = bands(write(folder, "healthy: '%s'\n".formatted(healthy)));

    bands.ifPresent(
        exact -> {
          assertThat(exact.bands()).filteredOn(band -> band.contains(random)).hasSize(1);
          for (int i = 1; i < exact.bands().size(); i++) {
            assertThat(exact.bands().get(i).rating())
                .isNotEqualTo(exact.bands().get(i - 1).rating());
          }
        });
  }

  @Provide
  static Arbitrary<String> conditions() {
    return Arbitraries.lazyOf(
        ExactBandsTest::comparisons,
        ExactBandsTest::comparisons,
        ExactBandsTest::comparisons,
        () ->
            Combinators.combine(conditions(), Arbitraries.of("&&", "||"), conditions())
                .as((left, sign, right) -> "(%s %s %s)".formatted(left, sign, right)),
        () -> conditions().map("!(%s)"::formatted));
  }

  private static Arbitrary<String> comparisons() {
    Arbitrary<String> constant = Arbitraries.of(CONSTANTS);
    Arbitrary<String> sign = Arbitraries.of("<", "<=", ">", ">=", "==", "!=");
    return Arbitraries.oneOf(
        Combinators.combine(sign, constant).as("value %s %s"::formatted),
        Combinators.combine(constant, sign).as("%s %s value"::formatted),
        Combinators.combine(constant, constant).as("oneOf(value, %s, %s)"::formatted),
        Combinators.combine(constant, sign, constant).as("%s %s %s"::formatted),
        Arbitraries.of("true", "false", "t == \"x\""));
  }

  @ParameterizedTest(name = "{0}; {1}; {2}: {3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "value >= 0; value >= 0.15; value >= 0.05;"
            + " healthy from 0.15 · warning [0.05, 0.15) · critical [0, 0.05) · unusable below 0",
        "value <= 1; value >= 0.15; value >= 0.05;"
            + " healthy [0.15, 1] · warning [0.05, 0.15) · critical below 0.05 · unusable above 1",
        "true; value == n; oneOf(value, 1, 2);"
            + " healthy at 3 · warning at 1, at 2"
            + " · critical below 1, (1, 2), (2, 3), above 3",
        "true; value < 1e308 * 10; false; healthy below +Inf · critical at +Inf",
        "value > 2 && value < 1; true; false; unusable everywhere",
        "true; value <= 0; value < 1 / 0; healthy up to 0 · unusable above 0",
      })
  void bands_asText_areInOrderOfRating(
      String valid, String healthy, String warning, String expected, @TempDir Path temporary) {
    RuleFolder rules =
        write(
            temporary, "valid: %s\nhealthy: %s\nwarning: %s\n".formatted(valid, healthy, warning));

    assertThat(bands(rules)).hasToString("Optional[" + expected + "]");
  }

  @ParameterizedTest
  @CsvSource({"value * 2 >= 3", "abs(value) < 3", "labels.x == \"a\" || value > 3", "n > 2"})
  void bands_ofMoreThanComparisonsWithConstants_areNone(String healthy, @TempDir Path temporary) {
    assertThat(bands(write(temporary, "healthy: '%s'\n".formatted(healthy)))).isEmpty();
  }

  @Test
  void bands_ofSeveralNumbers_areThoseOfTheOnlyOneThatIsCompared(@TempDir Path temporary) {
    RuleFolder one =
        new RuleFolder(temporary).check("queries: { x: a, y: b }\nhealthy: x < 3\nexpect: y > x\n");
    assertThat(bands(one)).hasValueSatisfying(b -> assertThat(b.number()).isEqualTo("x"));

    RuleFolder both =
        new RuleFolder(temporary).check("queries: { x: a, y: b }\nhealthy: x < 3 && y < 3\n");
    assertThat(bands(both)).isEmpty();
  }
}
