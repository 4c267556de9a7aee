package dev.panopticon.samples.statuspage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.panopticon.samples.lab.LocalServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rule file and label values that try to be more than texts. */
class HostileIT {
  private static final String MARKUP =
      "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>";
  private static final String LONG = "W".repeat(9_900);

  private static final String RULES =
      """
      panopticon: 1
      cluster: hostile
      title: "%2$s"
      runbook: "https://example.org/%%22onmouseover=alert(1)"
      components:
        constructor:
          title: "%1$s \\u202Edesrever\\u0007 \\u05E9\\u05DC\\u05D5\\u05DD"
          description: "%2$s"
          links: { "%1$s": "javascript:document.title='owned'" }
          checks:
            tostring:
              title: "%2$s"
              query: broken
              by: name
              voters: 3
              healthy: value == 1
        proto:
          title: "%2$s"
          depends-on: { constructor: hard }
      """
          .formatted(MARKUP, LONG);

  private static final String SAMPLES =
      """
      broken{name="%1$s"} 0
      broken{name="%2$s"} 0
      broken{name="__proto__"} 1
      """
          .formatted(MARKUP, LONG);

  @TempDir Path temp;

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void pages_ofHostileTexts_showThemAndNothingElse() throws Exception {
    Path rules = Files.writeString(temp.resolve("hostile.yaml"), RULES);
    Path samples = Files.writeString(temp.resolve("hostile.prom"), SAMPLES);
    int port = LocalServer.freePort();
    URI origin = URI.create("http://127.0.0.1:" + port);
    List<String> arguments = List.of(rules.toString(), "--samples", samples.toString());
    try (LocalServer served = Wall.serve(port, temp, arguments);
        Chromium chromium = Chromium.start()) {
      assertThat(served.uri()).isEqualTo(origin);
      for (Look.Size size : Look.Size.values()) {
        try (Visit visit = chromium.visit(origin, new Look(size, Look.light().scheme()))) {
          visitAll(visit, size);
        }
      }
    }
  }

  private static void visitAll(Visit visit, Look.Size size) throws Exception {
    for (String path :
        List.of(
            "/",
            "/map?component=constructor",
            "/components/constructor",
            "/components/constructor/tostring",
            "/components/proto",
            "/what-if?without=" + "%3Cb%3E&critical=proto",
            "/incidents",
            "/components/%3Cimg%20src=x%3E",
            "/components/__proto__/constructor")) {
      boolean isThere = !path.contains("%3Cimg") && !path.contains("__proto__");
      Page page = isThere ? visit.open(path).page() : visit.page();
      if (!isThere) {
        page.navigate(page.url().replaceFirst("(://[^/]+).*", "$1" + path));
        assertThat(page.locator("h1")).hasText("Nothing to show");
      }
      assertThat(page.locator("main img, main script")).hasCount(0);
      assertThat(page.locator("a[href^='javascript:']")).hasCount(0);
      assertThat(page.title()).doesNotStartWith("owned");
      assertThat(visit.overflow().get(0)).as("%s of a %s", path, size).isLessThanOrEqualTo(0);
      if (path.equals("/")) {
        assertThat(visit.overflow().get(1)).as("%s of a %s", path, size).isLessThanOrEqualTo(0);
        visit.picture("hostile-" + size.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    visit.forgiveMissingPages();
    visit.assertQuiet();
  }
}
