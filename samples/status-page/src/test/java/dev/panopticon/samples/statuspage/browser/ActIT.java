package dev.panopticon.samples.statuspage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people do on the page: suppose, look down to the number, acknowledge, plan maintenance. */
class ActIT {
  @TempDir Path temp;

  @Test
  @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void page_usedByPeople_keepsWhatTheyDidOverARestart() throws Exception {
    try (Chromium chromium = Chromium.start();
        Wall wall = Wall.start(temp, Wall.ROOT.resolve("rules/swarm-cluster.yaml"));
        Visit visit = chromium.visit(wall.uri(), Look.light())) {
      suppose(visit);

      wall.show("leader-lost");
      visit.open("/").awaitRating("critical");
      lookDown(visit);
      acknowledge(visit);
      maintain(visit);
      visit.assertQuiet();

      wall.stopPage();
      wall.startPage();
      visit.open("/incidents").awaitRating("critical");
      visit.forgiveLostConnection();
      Page page = visit.page();
      assertThat(page.locator("#acknowledged + .kept")).containsText("Looking at the servers");
      assertThat(page.locator("#maintenance + .kept")).containsText("New disks");
      assertThat(page.locator("#incidents ~ .timeline > li").first()).containsText("Consul");
      assertThat(page.locator("#transitions ~ .turns")).containsText("raft-leader");
      withdraw(visit);
      visit.assertQuiet();
    }
  }

  private static void suppose(Visit visit) {
    Page page = visit.open("/what-if").page();
    visit.awaitRating("healthy");
    page.getByLabel("node3").check();
    Locator then = page.getByLabel("Then", new Page.GetByLabelOptions().setExact(true));
    Locator now = page.getByLabel("Now", new Page.GetByLabelOptions().setExact(true));
    // The strict reading of the shipped rules: routers that lose a peer are critical.
    assertThat(then.locator(".big")).hasText("Critical");
    assertThat(now.locator(".big")).hasText("Healthy");
    assertThat(page.locator("#changes ~ .falls")).containsText("weave-net Healthy");
    page.getByLabel("node3").uncheck();
    assertThat(then.locator(".big")).hasText("Healthy");
    page.getByLabel("host").check();
    assertThat(page.locator("#changes ~ .falls")).containsText("docker Healthy");
    assertThat(page.locator("#points ~ dl")).containsText("node1, node2, node3");
    page.getByText("Switch everything on again").click();
    assertThat(then.locator(".big")).hasText("Healthy");
  }

  private static void lookDown(Visit visit) {
    Page page = visit.page();
    page.locator(".cause h3 a").click();
    assertThat(page.locator("h1")).containsText("Consul");
    page.locator(".votes tr", new Page.LocatorOptions().setHasText("A Raft leader is seen"))
        .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
        .click();
    assertThat(page.locator("h1")).containsText("A Raft leader is seen");
    assertThat(page.locator(".number.is-critical")).hasCount(3);
    assertThat(page.locator(".query")).containsText("consul_raft_leader");
    assertThat(page.locator(".bands .zone")).hasText("healthy");

    visit.open("/components/consul/raft-peers");
    assertThat(page.locator(".bands .zone.is-healthy")).hasCount(1);
    assertThat(page.locator(".bands .zone.is-warning")).hasCount(1);
    assertThat(page.locator(".bands > svg > text")).hasText(new String[] {"2", "3"});
  }

  private static void acknowledge(Visit visit) {
    Page page = visit.open("/").page();
    page.getByText("acknowledge", new Page.GetByTextOptions().setExact(true)).click();
    Locator form = page.locator("form[data-action=acknowledge]");
    assertThat(form.getByLabel("Component")).hasValue("consul");
    form.getByLabel("By", new Locator.GetByLabelOptions().setExact(true)).fill("Ann");
    form.getByLabel("Comment").fill("Looking at the servers");
    form.locator("button").click();
    assertThat(page.locator("#acknowledged + .kept")).containsText("Looking at the servers");
    visit.open("/");
    assertThat(page.locator(".acknowledged")).containsText("Ann");
  }

  private static void maintain(Visit visit) {
    Page page = visit.open("/incidents?maintain=glusterfs").page();
    Locator form = page.locator("form[data-action=maintain]");
    assertThat(form.getByLabel("What")).hasValue("component:glusterfs");
    form.getByLabel("By", new Locator.GetByLabelOptions().setExact(true)).fill("Ben");
    form.getByLabel("Comment").fill("New disks");
    form.locator("button").click();
    assertThat(page.locator("#maintenance + .kept")).containsText("New disks");
    visit.open("/");
    assertThat(page.locator(".tile .flag")).hasText("maintenance");
  }

  private static void withdraw(Visit visit) {
    Page page = visit.page();
    page.locator("form[data-kind=acknowledgements] button").click();
    assertThat(page.locator("#acknowledged + p")).hasText("Nothing.");
    page.locator("form[data-kind=maintenance] button").click();
    assertThat(page.locator("#maintenance + p")).hasText("None is planned.");
  }
}
