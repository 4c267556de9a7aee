package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTest {
  @ParameterizedTest
  @CsvSource({
    "http://mon,                 http://mon,              mon:80",
    "https://mon/,               https://mon,             mon:443",
    "HTTP://mon:9090/a/b/,       http://mon:9090/a/b,     mon:9090/a/b",
    "http://[::1]:9090/a%20b,    http://[::1]:9090/a%20b, [::1]:9090/a%20b",
    "http://mon/select/0@1,      http://mon/select/0@1,   mon:80/select/0@1",
    "http://mon/query,           http://mon/query,        mon:80/query",
    "http://mon/graph/api,       http://mon/graph/api,    mon:80/graph/api",
    "http://mon/api/v1/services/p:9090/proxy/, http://mon/api/v1/services/p:9090/proxy,"
        + " mon:80/api/v1/services/p:9090/proxy",
  })
  void at_usableBase_keepsItsPath(URI base, String stripped, String name) {
    assertThat(Server.at(base)).isEqualTo(new Server(stripped, name));
  }

  @ParameterizedTest
  @CsvSource({
    "http://mon:9090/api/v1,             http://mon:9090/",
    "http://mon:9090/api/v1/,            http://mon:9090/",
    "https://mon/p/api/v1/query,         https://mon/p/",
    "https://mon/p/api/v1/query_range/,  https://mon/p/",
    "http://mon:9090/graph,              http://mon:9090/",
    "http://mon:9090/p/graph/,           http://mon:9090/p/",
    "http://mon:9093/api/v2,             http://mon:9093/",
    "http://mon:9093/api/v2/alerts,      http://mon:9093/",
  })
  void at_addressOfTheApiOrOfAPage_isRefusedWithThatOfTheServer(URI base, String server) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Server.at(base))
        .withMessage(
            "the base must be the server's, not that of a page or its API, was %s: write %s"
                .formatted(base, server));
  }

  @ParameterizedTest
  @CsvSource({
    "http://admin:secret@mon:9090",
    "http://secret@mon",
    "http://admin:secret@my_mon:9090",
    "ftp://admin:secret@mon",
    "mailto:secret@mon",
  })
  void at_userInfo_isRefusedAndNotShown(URI base) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Server.at(base))
        .withMessage("the base must have no user info, was an address with '@' (not shown)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://mon          | the base must be an http or https URI, was ftp://mon",
        "mon:9090           | the base must be an http or https URI, was mon:9090",
        "/prometheus        | the base must be an http or https URI, was /prometheus",
        "http:mon           | the base must name a host, was http:mon",
        "http:///a          | the base must name a host, was http:///a",
        "http://my_mon:9090 | the base must name a host, was http://my_mon:9090: Java takes no"
            + " underscore in host names",
        "http://mon:0       | the base must have a port of 1 to 65535, was http://mon:0",
        "http://mon:65536   | the base must have a port of 1 to 65535, was http://mon:65536",
        "http://mon//       | the base must end in at most one slash, was http://mon//",
        "http://mon/?k=secret | the base must have no query and no fragment, was http://mon/ with"
            + " one (not shown)",
        "http://mon/#secret | the base must have no query and no fragment, was http://mon/ with one"
            + " (not shown)",
      })
  void at_unusableBase_isRefused(URI base, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Server.at(base)).withMessage(message);
  }
}
