package dev.panopticon.samples.statuspage.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.panopticon.samples.lab.Debian;
import java.net.URI;
import java.util.Map;

/** Debian's Chromium without a window. */
final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it, or says that the test is skipped where it is not installed. */
  static Chromium start() {
    BrowserType.LaunchOptions installed =
        new BrowserType.LaunchOptions().setExecutablePath(Debian.require("chromium"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(playwright, playwright.chromium().launch(installed));
  }

  /** Opens a window on a status page. */
  Visit visit(URI origin, Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.size().width(), look.size().height())
                .setColorScheme(look.scheme())
                .setLocale("en-GB"));
    return new Visit(context, origin);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
