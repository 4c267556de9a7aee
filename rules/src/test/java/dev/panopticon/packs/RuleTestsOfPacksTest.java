package dev.panopticon.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.panopticon.rules.trial.Mutant;
import dev.panopticon.rules.trial.RuleTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tests of the shipped rules, written as their users would write them. */
class RuleTestsOfPacksTest {
  private static final RuleTests TESTS = RuleTests.load(Path.of("tests"));

  @TestFactory
  Stream<DynamicTest> rules() {
    return TESTS.stream().map(test -> dynamicTest(test.name(), test::verify));
  }

  @Test
  void coverage_ofTheShippedRules_isWhole() {
    assertThat(TESTS.coverage().missing()).isEmpty();
    assertThat(TESTS.coverage().goals()).isNotEmpty();
  }

  @Test
  void mutants_ofTheShippedRules_areAllNoticed() {
    assertThat(TESTS.mutants()).isNotEmpty().noneMatch(Mutant::isSurvivor);
  }
}
