package dev.panopticon.samples.statuspage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page without a mouse: what has the focus keeps it while the page is live. */
class KeyboardIT {
  @TempDir Path temp;

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void page_byKeyboard_leadsEverywhere() throws Exception {
    try (Chromium chromium = Chromium.start();
        Wall wall = Wall.start(temp, Wall.ROOT.resolve("rules/swarm-cluster.yaml"));
        Visit visit = chromium.visit(wall.uri(), Look.light())) {
      Page page = visit.open("/").page();
      visit.awaitRating("healthy");
      page.keyboard().press("Tab");
      assertThat(page.locator(":focus")).hasText("Skip to the content");
      page.keyboard().press("Enter");
      assertThat(page.locator("main:focus")).hasCount(1);

      visit.open("/map");
      page.locator("a.box", new Page.LocatorOptions().setHasText("Consul")).focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#chosen")).hasText("Consul");
      assertThat(page.locator(".chosen .falls")).containsText("docker-swarm");
      assertThat(page.locator(":focus")).hasText("Consul, Healthy");

      wall.show("leader-lost");
      visit.awaitRating("critical");
      assertThat(page.locator(":focus")).hasText("Consul, Critical");
      visit.assertQuiet();
    }
  }
}
