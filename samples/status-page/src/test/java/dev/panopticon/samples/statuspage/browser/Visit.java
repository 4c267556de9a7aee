package dev.panopticon.samples.statuspage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A window on a status page, which listens for what must not be: errors, and requests to others.
 */
final class Visit implements AutoCloseable {
  private static final double A_FEW_ROUNDS = 20_000;
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String AXE = "/axe.min.js";

  private final BrowserContext context;
  private final Page page;
  private final URI origin;
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Queue<String> strangers = new ConcurrentLinkedQueue<>();

  Visit(BrowserContext context, URI origin) {
    this.context = context;
    this.origin = origin;
    context.setDefaultTimeout(A_FEW_ROUNDS);
    context.onRequest(
        request -> {
          if (!request.url().startsWith(origin + "/")) {
            strangers.add(request.url());
          }
        });
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  Page page() {
    return page;
  }

  /** Opens a page, and waits until it shows what it knows. */
  Visit open(String path) {
    page.navigate(origin.resolve(path).toString());
    page.locator("body[data-freshness=live] main[class] h1").waitFor();
    return this;
  }

  /** Waits until the page shows a rating of the cluster as one that may be believed. */
  void awaitRating(String rating) {
    page.locator("body[data-freshness=live][data-rating=" + rating + "]").waitFor();
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  /** Tells how much more there is than fits, to the right and below. */
  List<Integer> overflow() {
    Object more =
        page.evaluate(
            "() => { const root = document.documentElement;"
                + " return [root.scrollWidth - innerWidth, root.scrollHeight - innerHeight]; }");
    return ((List<?>) more).stream().map(Integer.class::cast).toList();
  }

  /** Counts the tiles that are wholly in the window. */
  int tilesInSight() {
    return (Integer)
        page.evaluate(
            "() => [...document.querySelectorAll('.tile')].map(tile => tile.getBoundingClientRect())"
                + ".filter(box => box.width > 60 && box.height > 30 && box.top >= 0"
                + " && box.bottom <= innerHeight && box.right <= innerWidth).length");
  }

  /** Runs axe; returns what it finds, each with the place. */
  List<String> violations() throws IOException {
    try (var script = Visit.class.getResourceAsStream(AXE)) {
      page.evaluate(new String(script.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
    Object found =
        page.evaluate(
            "() => axe.run(document, { resultTypes: ['violations'] }).then(found =>"
                + " found.violations.flatMap(one => one.nodes.map(node =>"
                + " one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary)))");
    return ((List<?>) found).stream().map(String.class::cast).toList();
  }

  /** Writes a picture into the folder that people look at. */
  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name + ".png"))
            .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
  }

  /** Fails where the console had anything to say, or another host was asked. */
  void assertQuiet() {
    assertThat(complaints).as("what the console says").isEmpty();
    assertThat(strangers).as("requests to other hosts").isEmpty();
  }

  /** Forgets what the console said of a server that was away on purpose. */
  void forgiveLostConnection() {
    complaints.removeIf(
        text -> text.contains("net::ERR_") || text.contains("503") || text.contains("502"));
  }

  /** Forgets what the console said of pages that there are not. */
  void forgiveMissingPages() {
    complaints.removeIf(text -> text.contains("status of 404") || text.contains("status of 400"));
  }

  @Override
  public void close() {
    context.close();
  }
}
