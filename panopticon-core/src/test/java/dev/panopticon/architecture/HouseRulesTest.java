package dev.panopticon.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule must be able to fail: each meets a class that breaks it. */
class HouseRulesTest {
  private static final String VIOLATIONS = "dev.panopticon.violations.";

  @Test
  void packagesAreNullMarked_packageWithoutMark_fails() {
    assertThat(violations(HouseRules.packagesAreNullMarked(), "unmarked"))
        .isEqualTo("dev.panopticon.violations.unmarked is not @NullMarked");
  }

  @Test
  void packagesAreFeatures_layer_fails() {
    assertThat(violations(HouseRules.packagesAreFeatures(), "util"))
        .isEqualTo("dev.panopticon.violations.util is named for a layer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AbstractThing",
        "BaseThing",
        "DefaultThing",
        "ThingImpl",
        "ThingManager",
        "ThingHelper",
        "ThingUtil"
      })
  void namesSayWhatIsDifferent_emptyWord_fails(String name) {
    assertThat(violations(HouseRules.namesSayWhatIsDifferent(), "named"))
        .contains("dev.panopticon.violations.named." + name + " says nothing")
        .doesNotContain("Baseline");
  }

  @Test
  void packagesHaveNoCycles_twoThatNeedEachOther_fails() {
    assertThat(violations(HouseRules.packagesHaveNoCycles(), "alpha", "beta"))
        .contains("Cycle detected: Slice violations.alpha")
        .contains("Slice violations.beta");
  }

  @Test
  void nothingHasSetters_setter_fails() {
    assertThat(violations(HouseRules.nothingHasSetters(), "setter"))
        .isEqualTo("dev.panopticon.violations.setter.Mutable.setSize(int) is a setter");
  }

  @Test
  void publicNamesAreUnique_twins_fail() {
    assertThat(violations(HouseRules.publicNamesAreUnique(), "alpha", "beta"))
        .contains("dev.panopticon.violations.alpha.Twin")
        .contains("dev.panopticon.violations.beta.Twin")
        .endsWith(" share a simple name");
  }

  @Test
  void publicNamesAreUnique_nameOfJavaLang_fails() {
    assertThat(violations(HouseRules.publicNamesAreUnique(), "hiding"))
        .isEqualTo("dev.panopticon.violations.hiding.Record hides java.lang");
  }

  @Test
  void packagesShowAFewTypes_thirteen_fails() {
    assertThat(violations(HouseRules.packagesShowAFewTypes(), "crowded"))
        .isEqualTo("dev.panopticon.violations.crowded has 13 public types");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ReadsTheTime",
        "HoldsAClock",
        "ReadsMillis",
        "ReadsAProperty",
        "PrintsOut",
        "PrintsErr",
        "Logs",
        "StartsAThread",
        "HasAnExecutor"
      })
  void packagesArePure_impureClass_fails(String name) {
    assertThat(violations(HouseRules.packagesArePure(VIOLATIONS + "pure"), "pure"))
        .contains("dev.panopticon.violations.pure." + name);
  }

  @Test
  void all_onMainClassesOnly_seesNoTests() {
    JavaClasses main = HouseRules.mainClasses("dev.panopticon");

    assertThat(main).isNotEmpty();
    assertThat(main).noneMatch(type -> type.getName().startsWith(VIOLATIONS));
    assertThatCode(() -> HouseRules.all().forEach(rule -> rule.check(main)))
        .doesNotThrowAnyException();
  }

  private static String violations(ArchRule rule, String... packages) {
    String[] names = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      names[i] = VIOLATIONS + packages[i];
    }
    EvaluationResult result =
        rule.allowEmptyShould(true).evaluate(new ClassFileImporter().importPackages(names));
    return result.getFailureReport().getDetails().stream()
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
