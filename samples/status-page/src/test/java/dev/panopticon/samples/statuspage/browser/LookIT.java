package dev.panopticon.samples.statuspage.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each page in each rating, light and dark, on a screen and a phone: it fits, axe finds nothing,
 * and the pictures in target/screenshots are for people to look at.
 */
class LookIT {
  private static final String TWELVE =
      """
      panopticon: 1
      cluster: docker-swarm
      title: Docker Swarm cluster
      parameters: { nodes: 3 }
      include:
        - classpath:host.yaml
        - classpath:docker.yaml
        - classpath:consul.yaml
        - classpath:docker-swarm.yaml
        - classpath:weave-net.yaml
        - classpath:glusterfs.yaml
        - classpath:application.yaml
      components:
        postgres: { title: PostgreSQL, depends-on: { host: warn, glusterfs: hard } }
        redis: { title: Redis, depends-on: { host: warn } }
        traefik: { title: Traefik, depends-on: { docker-swarm: soft, weave-net: hard } }
        registry: { title: Image registry, depends-on: { glusterfs: soft, traefik: warn } }
        mail: { title: Mail relay, depends-on: { traefik: none, host: warn } }
      """;

  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("overview", "/");
    PAGES.put("map", "/map?component=consul");
    PAGES.put("component", "/components/consul");
    PAGES.put("check", "/components/consul/raft-leader");
    PAGES.put("what-if", "/what-if?without=node3");
    PAGES.put("incidents", "/incidents");
  }

  private static final List<Look> LOOKS =
      List.of(
          Look.light(),
          new Look(Look.Size.SCREEN, ColorScheme.DARK),
          new Look(Look.Size.PHONE, ColorScheme.LIGHT));

  @TempDir Path temp;
  private final SoftAssertions soft = new SoftAssertions();

  @Test
  @Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void pages_inEachRatingAndLook_fitAndCanBeReadByEverybody() throws Exception {
    Path rules = Files.writeString(temp.resolve("twelve.yaml"), TWELVE);
    try (Chromium chromium = Chromium.start();
        Wall wall = Wall.start(temp, rules)) {
      look(chromium, wall, "healthy");
      wall.show("leader-lost-on-one", "files-out-of-sync");
      look(chromium, wall, "warning");
      wall.show("leader-lost", "files-out-of-sync", "load-high");
      look(chromium, wall, "critical");
      wall.stopPrometheus();
      look(chromium, wall, "unknown");
    }
    soft.assertAll();
  }

  private void look(Chromium chromium, Wall wall, String rating) throws IOException {
    for (Look look : LOOKS) {
      try (Visit visit = chromium.visit(wall.uri(), look)) {
        visit.open("/").awaitRating(rating);
        boolean isBrief = look.size() == Look.Size.PHONE && !rating.equals("critical");
        for (String page : isBrief ? List.of("overview") : PAGES.keySet()) {
          look(visit, page, look, rating);
        }
        visit.assertQuiet();
      }
    }
  }

  private void look(Visit visit, String page, Look look, String rating) throws IOException {
    String name = "%s-%s-%s".formatted(page, rating, look.name());
    visit.open(PAGES.get(page)).awaitRating(rating);
    visit.picture(name);
    List<Integer> more = visit.overflow();
    soft.assertThat(more.get(0)).as(name + " is as wide as the window").isLessThanOrEqualTo(0);
    if (page.equals("overview")) {
      soft.assertThat(visit.tilesInSight()).as(name + " shows all components").isEqualTo(12);
    }
    if (List.of("overview", "map").contains(page)) {
      soft.assertThat(more.get(1)).as(name + " is as high as the window").isLessThanOrEqualTo(0);
    }
    soft.assertThat(visit.violations()).as(name + " for axe").isEmpty();
  }
}
