package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Remembers two hosts, of which {@code b} was down from 12:00 to 12:10 UTC on New Year's Day 2026.
 */
final class RangeServer implements AutoCloseable {
  private static final long DOWN = Instant.parse("2026-01-01T12:00:00Z").getEpochSecond();
  private static final long UP = DOWN + 600;

  private final HttpServer server;

  private RangeServer(HttpServer server) {
    this.server = server;
  }

  static RangeServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/api/v1/query_range", RangeServer::answer);
    http.start();
    return new RangeServer(http);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String posted = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String asked = exchange.getRequestURI().getRawQuery();
      Map<String, String> form =
          Arrays.stream((asked == null ? posted : asked).split("&"))
              .map(pair -> pair.split("=", 2))
              .collect(
                  Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
      byte[] reply = reply(form).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  private static String reply(Map<String, String> form) {
    double first = Double.parseDouble(form.get("start"));
    double last = Double.parseDouble(form.get("end"));
    double step = Double.parseDouble(form.get("step"));
    StringJoiner a = new StringJoiner(",", "[", "]");
    StringJoiner b = new StringJoiner(",", "[", "]");
    for (double at = first; at <= last; at += step) {
      a.add("[%s,\"1\"]".formatted(at));
      b.add("[%s,\"%d\"]".formatted(at, at >= DOWN && at < UP ? 0 : 1));
    }
    return ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
            + "{\"metric\":{\"__name__\":\"web_up\",\"instance\":\"a:80\"},\"values\":%s},"
            + "{\"metric\":{\"__name__\":\"web_up\",\"instance\":\"b:80\"},\"values\":%s}]}}")
        .formatted(a, b);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
