package dev.panopticon.prometheus;

import java.net.http.HttpClient;
import java.time.Duration;

/** How servers are connected to, whatever they are asked. */
final class Connections {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private Connections() {}

  /** Returns a client that follows no redirect and uses no proxy and no cookies. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(CONNECT_TIMEOUT)
        .build();
  }
}
