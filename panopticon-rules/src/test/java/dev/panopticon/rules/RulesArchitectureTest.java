package dev.panopticon.rules;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.panopticon.architecture.HouseRules;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesArchitectureTest {
  private static final String ROOT = "dev.panopticon.rules";
  private static final JavaClasses MAIN = HouseRules.mainClasses(ROOT);

  static List<ArchRule> houseRules() {
    return HouseRules.all();
  }

  @ParameterizedTest
  @MethodSource("houseRules")
  void rules_followTheHouseRules(ArchRule rule) {
    rule.check(MAIN);
  }

  @Test
  void packages_followTheMap() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("entry")
        .definedBy(ROOT)
        .layer("lint")
        .definedBy(ROOT + ".lint")
        .layer("explain")
        .definedBy(ROOT + ".explain")
        .layer("live")
        .definedBy(ROOT + ".live")
        .layer("suppress")
        .definedBy(ROOT + ".suppress")
        .layer("file")
        .definedBy(ROOT + ".file")
        .layer("format")
        .definedBy(ROOT + ".format")
        .layer("expression")
        .definedBy(ROOT + ".expression")
        .layer("yaml")
        .definedBy(ROOT + ".yaml")
        .layer("problem")
        .definedBy(ROOT + ".problem")
        .layer("trial")
        .definedBy(ROOT + ".trial")
        .layer("property")
        .definedBy(ROOT + ".property")
        .layer("json")
        .definedBy(ROOT + ".json")
        .whereLayer("problem")
        .mayNotAccessAnyLayer()
        .whereLayer("json")
        .mayOnlyAccessLayers("problem")
        .whereLayer("yaml")
        .mayOnlyAccessLayers("problem")
        .whereLayer("expression")
        .mayOnlyAccessLayers("problem", "yaml")
        .whereLayer("format")
        .mayOnlyAccessLayers("expression")
        .whereLayer("file")
        .mayOnlyAccessLayers("problem", "yaml", "expression", "format")
        .whereLayer("suppress")
        .mayOnlyAccessLayers("problem", "yaml", "file")
        .whereLayer("lint")
        .mayOnlyAccessLayers("problem", "yaml", "expression", "file", "suppress")
        .whereLayer("explain")
        .mayOnlyAccessLayers("problem", "yaml", "expression", "file", "lint")
        .whereLayer("live")
        .mayOnlyAccessLayers("problem", "yaml", "file", "suppress")
        .whereLayer("entry")
        .mayOnlyAccessLayers("problem", "file", "lint", "explain")
        .whereLayer("trial")
        .mayOnlyAccessLayers("problem", "yaml", "expression", "format", "file", "entry")
        .whereLayer("property")
        .mayOnlyAccessLayers("problem", "yaml", "expression")
        .ensureAllClassesAreContainedInArchitecture()
        .check(MAIN);
  }

  @Test
  void rules_knowNothingOfPrometheus() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.panopticon.prometheus..", "java.net.http..")
        .check(MAIN);
  }

  @Test
  void yamlAndJexl_areEachKnownToOnePackage() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".yaml")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.yaml..")
        .check(MAIN);
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".expression")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.jexl3..")
        .check(MAIN);
  }

  @Test
  void jqwik_isKnownToSnapshotsAlone() {
    ArchRuleDefinition.noClasses()
        .that()
        .haveNameNotMatching(".*\\.property\\.Snapshots(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.jqwik..")
        .check(MAIN);
  }

  @Test
  void module_exportsWhatHostsNeed() {
    assertThat(
            ModuleFinder.of(Path.of("target/classes"))
                .find("dev.panopticon.rules")
                .orElseThrow()
                .descriptor()
                .exports())
        .extracting(Exports::source)
        .containsExactlyInAnyOrder(
            ROOT,
            ROOT + ".explain",
            ROOT + ".json",
            ROOT + ".lint",
            ROOT + ".live",
            ROOT + ".problem",
            ROOT + ".property",
            ROOT + ".trial");
  }
}
