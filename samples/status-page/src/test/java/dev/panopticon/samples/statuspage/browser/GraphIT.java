package dev.panopticon.samples.statuspage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.panopticon.samples.lab.LocalServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The graph of a check: no line leads through time that nobody saw. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GraphIT {
  /** Five points a minute apart with nobody looking before the last, then one two hours later. */
  private static final String HISTORY =
      """
      {"from": "2026-03-01T06:00:00Z", "to": "2026-03-01T12:00:00Z",
       "spans": [
         {"from": "2026-03-01T06:00:00Z", "to": "2026-03-01T09:03:10Z", "rating": "healthy"},
         {"from": "2026-03-01T09:03:10Z", "to": "2026-03-01T09:03:50Z", "rating": "unseen"},
         {"from": "2026-03-01T09:03:50Z", "to": "2026-03-01T12:00:00Z", "rating": "healthy"}],
       "lines": [{"voter": "node1", "points": [
         ["2026-03-01T09:00:00Z", 1], ["2026-03-01T09:01:00Z", 1], ["2026-03-01T09:02:00Z", 1],
         ["2026-03-01T09:03:00Z", 1], ["2026-03-01T09:04:00Z", 1], ["2026-03-01T11:00:00Z", 1]]}]}
      """;

  private static final String SHORT =
      HISTORY.replace("\"2026-03-01T06:00:00Z\"", "\"2026-03-01T11:57:00Z\"");

  @TempDir Path temp;

  @Test
  void line_ofTimeThatNobodySaw_isBroken() throws Exception {
    try (LocalServer served = serve();
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      Page page = open(visit, HISTORY);
      String path = page.locator(".lines path.line").getAttribute("d");
      assertThat(path.replaceAll("[^MLh]+", "")).isEqualTo("MLLLMhMh");
      assertThat(places(page, ".lines figcaption span"))
          .isEqualTo(places(page, ".strip figcaption span"));
      visit.assertQuiet();
    }
  }

  @Test
  void ticks_ofAFewMinutes_areNotTheSame() throws Exception {
    try (LocalServer served = serve();
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(served.uri(), Look.light())) {
      Page page = open(visit, SHORT.replaceAll("2026-03-01", today()));
      List<String> ticks = page.locator(".lines figcaption span").allTextContents();
      assertThat(ticks).hasSize(4).isEqualTo(page.locator(".strip span").allTextContents());
      assertThat(Set.copyOf(ticks)).hasSize(4);
    }
  }

  private static String today() {
    return java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();
  }

  private LocalServer serve() throws Exception {
    return Wall.serve(
        LocalServer.freePort(),
        temp,
        List.of(
            Wall.ROOT.resolve("rules/swarm-cluster.yaml").toString(),
            "--samples",
            Wall.ROOT.resolve("samples/lab/healthy").toString()));
  }

  private static Page open(Visit visit, String history) {
    Page page = visit.page();
    page.route(
        Pattern.compile(".*/api/v1/history\\?.*check=.*"),
        route ->
            route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(history)));
    visit.open("/components/consul/raft-leader");
    assertThat(page.locator(".lines")).hasCount(1);
    return page;
  }

  private static Object places(Page page, String selector) {
    return page.locator(selector)
        .evaluateAll(
            "all => all.map(one => one.getBoundingClientRect())"
                + ".map(box => [Math.round(box.left), Math.round(box.right)])");
  }
}
