package dev.panopticon.samples.statuspage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.panopticon.samples.lab.LocalServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page whose samples are old must not look as if they were not. */
class StaleIT {
  private static final Pattern TIME_OF_SAMPLES = Pattern.compile("\"at\":\"[^\"]*\"");

  @TempDir Path temp;

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void page_ofOldSamples_looksStale() throws Exception {
    int port = LocalServer.freePort();
    List<String> arguments =
        List.of(
            Wall.ROOT.resolve("rules/swarm-cluster.yaml").toString(),
            "--samples",
            Wall.ROOT.resolve("samples/lab/healthy").toString());
    try (LocalServer served = Wall.serve(port, temp, arguments);
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      String event = "event: status\ndata: " + statusOfLongAgo(served.uri()) + "\n\n";
      Page page = visit.page();
      page.route(
          "**/api/v1/events",
          route ->
              route.fulfill(
                  new Route.FulfillOptions().setContentType("text/event-stream").setBody(event)));
      page.navigate(served.uri().toString());

      page.locator("body[data-freshness=stale]").waitFor();
      assertThat(page.locator("h1")).hasText("Stale");
      assertThat(page.locator(".sentence")).containsText("Healthy at");
      assertThat(page.locator(".hero")).hasAttribute("data-rating", "unknown");
      assertThat(page.locator(".brand")).containsText("Stale");
      assertThat(page.locator(".age")).containsText("days old");
      assertThat(page).hasTitle("Stale – Docker Swarm cluster");
      assertThat(page.locator("link[rel=icon]")).hasAttribute("href", "/favicon-stale.svg");
      assertThat(page.locator(".tile").first()).hasCSS("filter", "grayscale(1)");
      visit.picture("overview-stale-light");
      visit.assertQuiet();
    }
  }

  private static String statusOfLongAgo(URI page) throws Exception {
    HttpRequest status = HttpRequest.newBuilder(page.resolve("/api/v1/status")).build();
    String now = HttpClient.newHttpClient().send(status, BodyHandlers.ofString()).body();
    return TIME_OF_SAMPLES.matcher(now).replaceFirst("\"at\":\"2026-01-01T00:00:00Z\"");
  }
}
