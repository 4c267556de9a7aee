package dev.panopticon.prometheus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
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

class PrometheusArchitectureTest {
  private static final String ROOT = "dev.panopticon.prometheus";
  private static final JavaClasses MAIN = HouseRules.mainClasses(ROOT);

  static List<ArchRule> houseRules() {
    return HouseRules.all();
  }

  @ParameterizedTest
  @MethodSource("houseRules")
  void prometheus_followsTheHouseRules(ArchRule rule) {
    rule.check(MAIN);
  }

  @Test
  void prometheus_knowsTheCoreAndNothingElseOfUs() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                ROOT + "..",
                "dev.panopticon.core..",
                "java..",
                "javax.crypto..",
                "javax.net.ssl",
                "javax.security.auth.x500",
                "org.jspecify..",
                "org.yaml.snakeyaml..",
                "tools.jackson.core.."))
        .check(MAIN);
  }

  @Test
  void publicTypes_areTheseAndNoMore() {
    assertThat(
            MAIN.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
        .extracting(type -> type.getSimpleName())
        .containsExactlyInAnyOrder(
            "Access",
            "AccessException",
            "AlertDelivery",
            "Alertmanager",
            "ServerAddress",
            "ClientFile",
            "ClientFileException",
            "Exchange",
            "PrometheusSource",
            "Replay",
            "ScrapeConfig",
            "ScrapeJob",
            "ScrapeSource",
            "Secret",
            "TargetGroup");
    assertThat(
            ModuleFinder.of(Path.of("target/classes"))
                .find(ROOT)
                .orElseThrow()
                .descriptor()
                .exports())
        .extracting(Exports::source)
        .containsExactlyInAnyOrder(ROOT, ROOT + ".access", ROOT + ".scrape");
  }
}
