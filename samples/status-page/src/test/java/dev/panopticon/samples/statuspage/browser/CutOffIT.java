package dev.panopticon.samples.statuspage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page that gets less than it asks for shows what it has, and never as more than it is. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CutOffIT {
  private static final double A_WHILE = 20_000;
  private static final int MORE_THAN_CONNECTIONS = 8;
  private static final int OVER_THE_PATIENCE_MILLIS = 26_000;

  @TempDir Path temp;

  @Test
  void pages_moreThanConnections_followAsSoonAsTheyAreSeen() throws Exception {
    try (LocalServer served = serve();
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      List<Page> pages = new ArrayList<>();
      for (int each = 0; each < MORE_THAN_CONNECTIONS; each++) {
        Page page = each == 0 ? visit.page() : visit.page().context().newPage();
        page.navigate(served.uri().toString());
        awaitFreshness(page, "live");
        see(page, false);
        pages.add(page);
      }
      for (Page page : List.of(pages.get(MORE_THAN_CONNECTIONS - 1), pages.get(0))) {
        see(page, true);
        awaitFreshness(page, "live");
        page.locator(".cause h3 a").click();
        assertThat(page.locator("h1")).containsText("Consul");
      }
      visit.assertQuiet();
    }
  }

  @Test
  void overview_withoutHistory_showsTheVerdict() throws Exception {
    try (LocalServer served = serve();
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      Page page = visit.page();
      page.route("**/api/v1/history?*", Route::abort);
      visit.open("/").awaitRating("critical");
      assertThat(page.locator("h1")).hasText("Critical");
      assertThat(page.locator(".no-past")).hasText("Not known: The server cannot be reached");

      page.unroute("**/api/v1/history?*");
      page.route("**/api/v1/history?*", route -> {});
      visit.open("/").awaitRating("critical");
      assertThat(page.locator("h1")).hasText("Critical");
      assertThat(page.locator(".no-past")).hasText("Asking …");
      awaitText(page.locator(".no-past"), "Not known: The server did not answer within 5 s");
    }
  }

  @Test
  void page_withoutServer_showsWhatItKnewAsThePast() throws Exception {
    try (LocalServer served = serve();
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      Page page = visit.open("/components/consul").page();
      stop(served);
      awaitFreshness(page, "lost");
      assertThat(page.locator(".head")).hasCSS("filter", "grayscale(1)");

      page.locator(".bar nav a[href='/map']").click();
      assertThat(page.locator("h1")).hasText("Nothing to show");
      assertThat(page.locator("main .last-known")).containsText("No connection. At ");
      assertThat(page.locator("main .last-known")).containsText("Critical");

      page.locator(".bar nav a[href='/']").click();
      assertThat(page.locator("h1")).hasText("No connection");
      assertThat(page.locator(".hero")).hasAttribute("data-rating", "unknown");
      assertThat(page.locator(".sentence")).containsText("Critical at ");
      assertThat(page.locator(".no-past")).containsText("Not known: ");
    }
  }

  @Test
  void details_olderThanTheStatus_lookLikeIt() throws Exception {
    try (LocalServer served = serve("1s");
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      Page page = visit.open("/components/consul").page();
      assertThat(page.locator("body")).hasAttribute("data-shown", "current");
      page.route("**/api/v1/components/*", route -> {});
      page.locator("body[data-shown=old][data-freshness=live]").waitFor();
      assertThat(page.locator(".head")).hasCSS("filter", "grayscale(1)");
      awaitText(
          page.locator("main .note"), "This is not current: The server did not answer within 5 s");
      page.unroute("**/api/v1/components/*");
      assertThat(page.locator("body")).hasAttribute("data-shown", "current");
      assertThat(page.locator("main .note")).hasCount(0);
    }
  }

  @Test
  void form_withoutAnswer_isSentOnceAndSaysThatItIsOpen() throws Exception {
    try (LocalServer served = serve();
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      Page page = visit.open("/incidents").page();
      page.route("**/api/v1/acknowledgements", route -> {});
      Locator form = page.locator("form[data-action=acknowledge]");
      form.locator("input[name=by]").fill("Ann");
      form.locator("button").click();
      assertThat(form.locator("button")).isDisabled();
      awaitText(
          form.locator("[data-outcome]"),
          "Not known whether it is done: The server did not answer within 5 s");
      assertThat(form.locator("button")).isEnabled();
    }
  }

  @Test
  void page_ofAConnectionThatStandsStill_isLostAndAsksAnew() throws Exception {
    try (LocalServer served = serve();
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      Page page = visit.page();
      page.clock().install();
      visit.open("/").awaitRating("critical");
      page.route("**/api/v1/events", route -> {});
      page.clock().fastForward(OVER_THE_PATIENCE_MILLIS);
      awaitFreshness(page, "lost");
      assertThat(page.locator("h1")).hasText("No connection");

      page.unroute("**/api/v1/events");
      page.clock().fastForward(OVER_THE_PATIENCE_MILLIS);
      visit.awaitRating("critical");
      visit.assertQuiet();
    }
  }

  @Test
  void whatIf_ofACriticalCluster_namesNoSinglePoints() throws Exception {
    try (LocalServer served = serve();
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      visit.open("/what-if").awaitRating("critical");
      assertThat(visit.page().locator("#points ~ p"))
          .hasText("The cluster is critical already, without the loss of any node.");
      assertThat(visit.page().locator("#points ~ dl")).hasCount(0);
      visit.assertQuiet();
    }
  }

  private LocalServer serve() throws IOException {
    return serve("60s");
  }

  private LocalServer serve(String interval) throws IOException {
    List<String> arguments =
        List.of(
            Wall.ROOT.resolve("rules/swarm-cluster.yaml").toString(),
            "--samples",
            Wall.ROOT.resolve("samples/lab/leader-lost").toString(),
            "--interval",
            interval);
    return Wall.serve(LocalServer.freePort(), temp, arguments);
  }

  /** Waits longer than the page itself waits. */
  private static void awaitText(Locator place, String text) {
    assertThat(place).hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(A_WHILE));
  }

  private static void stop(LocalServer served) {
    served.close();
  }

  private static void awaitFreshness(Page page, String freshness) {
    page.locator("body[data-freshness=" + freshness + "] main[class] h1").waitFor();
  }

  /** A browser without windows shows all its pages, so they are told what people see of them. */
  private static void see(Page page, boolean isSeen) {
    page.evaluate(
        "isSeen => { Object.defineProperty(document, 'hidden',"
            + " { configurable: true, get: () => !isSeen });"
            + " document.dispatchEvent(new Event('visibilitychange')); }",
        isSeen);
  }
}
