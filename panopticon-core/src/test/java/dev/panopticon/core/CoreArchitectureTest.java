package dev.panopticon.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.panopticon.architecture.HouseRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoreArchitectureTest {
  private static final String ROOT = "dev.panopticon.core.";
  private static final JavaClasses MAIN = HouseRules.mainClasses("dev.panopticon.core");

  /** What runs threads and reads the time for a host application; the rest of watch is pure. */
  private static final String WATCHING =
      ".*\\.watch\\.(Problems|Pulse|Rounds|Watch|Worker)(\\$.*)?";

  static List<ArchRule> houseRules() {
    return HouseRules.all();
  }

  @ParameterizedTest
  @MethodSource("houseRules")
  void core_followsTheHouseRules(ArchRule rule) {
    rule.check(MAIN);
  }

  @Test
  void core_isPure() {
    HouseRules.packagesArePure(
            ROOT + "sample",
            ROOT + "rating",
            ROOT + "check",
            ROOT + "cluster",
            ROOT + "insight",
            ROOT + "watch")
        .check(MAIN.that(not(nameMatching(WATCHING))));
  }

  @Test
  void packages_followTheMap() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("sample")
        .definedBy(ROOT + "sample")
        .layer("rating")
        .definedBy(ROOT + "rating")
        .layer("check")
        .definedBy(ROOT + "check")
        .layer("cluster")
        .definedBy(ROOT + "cluster")
        .layer("insight")
        .definedBy(ROOT + "insight")
        .layer("watch")
        .definedBy(ROOT + "watch")
        .whereLayer("sample")
        .mayNotAccessAnyLayer()
        .whereLayer("rating")
        .mayNotAccessAnyLayer()
        .whereLayer("check")
        .mayOnlyAccessLayers("sample", "rating")
        .whereLayer("cluster")
        .mayOnlyAccessLayers("check", "rating", "sample")
        .whereLayer("insight")
        .mayOnlyAccessLayers("cluster", "check", "rating", "sample")
        .whereLayer("watch")
        .mayOnlyAccessLayers("cluster", "check", "rating", "sample")
        .ensureAllClassesAreContainedInArchitecture()
        .check(MAIN);
  }

  @Test
  void core_needsTheJdkOnly() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("dev.panopticon.core..")
                .or(resideInAPackage("java.."))
                .or(resideInAPackage("org.jspecify..")))
        .because("an embeddable library brings nothing along")
        .check(MAIN);
  }
}
