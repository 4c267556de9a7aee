package dev.panopticon.samples.springboot;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.panopticon.architecture.HouseRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpringBootArchitectureTest {
  private static final JavaClasses MAIN =
      HouseRules.mainClasses("dev.panopticon.samples.springboot");

  static List<ArchRule> houseRules() {
    return HouseRules.all();
  }

  @ParameterizedTest
  @MethodSource("houseRules")
  void springBoot_followsTheHouseRules(ArchRule rule) {
    rule.check(MAIN);
  }
}
