package dev.panopticon.samples.statuspage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page beside a lab that breaks and is repaired: colour, reason, map, title and icon follow.
 */
class FollowIT {
  @TempDir Path temp;

  @Test
  @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void page_whileTheLabChanges_follows() throws Exception {
    try (Chromium chromium = Chromium.start();
        Wall wall = Wall.start(temp, Wall.ROOT.resolve("rules/swarm-cluster.yaml"));
        Visit overview = chromium.visit(wall.uri(), Look.light());
        Visit map = chromium.visit(wall.uri(), Look.light())) {
      overview.open("/").awaitRating("healthy");
      map.open("/map").awaitRating("healthy");
      assertShows(overview.page(), "Healthy", "healthy");
      assertThat(overview.page().locator(".cause")).hasCount(0);

      wall.show("leader-lost-on-one");
      overview.awaitRating("warning");
      assertShows(overview.page(), "Warning", "warning");
      assertThat(overview.page().locator(".cause h3 a")).hasText("Consul");
      assertThat(overview.page().locator(".cause .reason")).containsText("2 of 3 healthy");
      assertColour(map.page().locator("a.box", named("Consul, Warning")), "warning");

      wall.show("leader-lost");
      overview.awaitRating("critical");
      assertShows(overview.page(), "Critical", "critical");
      assertThat(overview.page().locator(".cause .reason")).containsText("0 of 3 healthy");
      assertThat(overview.page().locator("#announcement")).containsText("critical now");
      assertColour(map.page().locator("a.box", named("Docker Swarm, Critical")), "critical");
      assertThat(map.page().locator(".edge[data-edge='docker-swarm consul'].is-critical"))
          .hasCount(1);

      wall.show();
      overview.awaitRating("healthy");
      assertShows(overview.page(), "Healthy", "healthy");

      wall.stopPrometheus();
      overview.awaitRating("unknown");
      assertShows(overview.page(), "Unknown", "unknown");
      overview.assertQuiet();
      map.assertQuiet();

      wall.stopPage();
      overview.page().locator("body[data-freshness=lost]").waitFor();
      assertThat(overview.page().locator("h1")).hasText("No connection");
      assertThat(overview.page().locator(".age")).containsText("no connection");
      assertThat(overview.page()).hasTitle(Pattern.compile("^No connection – .*"));
      overview.picture("overview-lost-light");
    }
  }

  private static void assertShows(Page page, String word, String rating) {
    assertThat(page.locator("h1")).hasText(word);
    assertThat(page.locator(".hero")).hasAttribute("data-rating", rating);
    assertThat(page).hasTitle(word + " – Docker Swarm cluster");
    assertThat(page.locator("link[rel=icon]")).hasAttribute("href", "/favicon-" + rating + ".svg");
  }

  private static Page.LocatorOptions named(String label) {
    return new Page.LocatorOptions().setHasText(label.substring(0, label.indexOf(',')));
  }

  private static void assertColour(Locator box, String rating) {
    assertThat(box.first()).hasClass(Pattern.compile(".*\\bis-" + rating + "\\b.*"));
  }
}
