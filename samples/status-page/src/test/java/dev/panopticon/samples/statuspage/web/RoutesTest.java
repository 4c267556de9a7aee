package dev.panopticon.samples.statuspage.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.statuspage.metrics.Metrics;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README names what is served, and nothing else. */
class RoutesTest {
  private static final Pattern REQUEST =
      Pattern.compile("(?m)^\\| `((?:GET|POST|DELETE) /[^?`]*)[^`]*` \\|");

  @Test
  void readme_namesEveryRoute() throws Exception {
    List<String> documented =
        REQUEST
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(served());
  }

  /** Everything but the files of the page. */
  private static List<String> served() {
    Javalin javalin =
        WebServer.create(
            Door.ofThisMachine(0),
            new Api(null, null),
            new Changes(null, null, null),
            new Events(() -> ""),
            new Metrics());
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .filter(endpoint -> !endpoint.method.equals(HandlerType.HEAD))
        .filter(endpoint -> !endpoint.path.equals("/") && !endpoint.path.equals("/<path>"))
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }
}
