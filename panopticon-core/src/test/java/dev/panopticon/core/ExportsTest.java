package dev.panopticon.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExportsTest {
  private static final ModuleDescriptor MODULE =
      ModuleFinder.of(Path.of("target", "classes"))
          .find("dev.panopticon.core")
          .orElseThrow()
          .descriptor();

  @Test
  void module_exportsItsPublicApiToEverybody() {
    assertThat(MODULE.exports())
        .extracting(ModuleDescriptor.Exports::toString)
        .containsExactlyInAnyOrder(
            "dev.panopticon.core.check",
            "dev.panopticon.core.cluster",
            "dev.panopticon.core.insight",
            "dev.panopticon.core.rating",
            "dev.panopticon.core.sample",
            "dev.panopticon.core.watch");
  }

  @Test
  void module_needsNothingAtRunTime() {
    assertThat(MODULE.requires())
        .filteredOn(
            needed -> !needed.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactly("java.base");
  }
}
