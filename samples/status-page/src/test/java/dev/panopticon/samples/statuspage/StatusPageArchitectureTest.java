package dev.panopticon.samples.statuspage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.panopticon.architecture.HouseRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusPageArchitectureTest {
  private static final JavaClasses MAIN =
      HouseRules.mainClasses("dev.panopticon.samples.statuspage");

  static List<ArchRule> houseRules() {
    return HouseRules.all();
  }

  @ParameterizedTest
  @MethodSource("houseRules")
  void statusPage_followsTheHouseRules(ArchRule rule) {
    rule.check(MAIN);
  }
}
