package dev.panopticon.samples.statuspage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.panopticon.samples.lab.LocalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Remarks of the status: all of them can be read, those of rules that are not in force first. */
class RemarksIT {
  private static final String RULES =
      """
      panopticon: 1
      cluster: small
      components:
        one:
          checks:
            up: { query: up, by: instance, voters: 1, healthy: value == 1 }
      """;

  @TempDir Path temp;

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void overview_ofRefusedRules_listsTheRemarks() throws Exception {
    Path rules = Files.writeString(temp.resolve("small.yaml"), RULES);
    Path samples = Files.writeString(temp.resolve("small.prom"), "up{instance=\"a\"} 1\n");
    List<String> arguments =
        List.of(rules.toString(), "--samples", samples.toString(), "--interval", "1s");
    try (LocalServer served = Wall.serve(LocalServer.freePort(), temp, arguments);
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      visit.open("/").awaitRating("healthy");
      Files.writeString(rules, RULES.replace("healthy: value == 1", "healthy: value == one"));
      Locator button = visit.page().locator(".aside button");
      assertThat(button).containsText("remark");
      assertThat(button).isInViewport();
      assertThat(visit.page().locator("#remarks")).isHidden();
      button.click();
      assertThat(visit.page().locator("#remarks li").first())
          .containsText("the changed rule files are not in force: ");
      assertThat(visit.page().locator("#remarks")).isVisible();
      visit.picture("remarks");
      visit.assertQuiet();
    }
  }
}
