package dev.panopticon.samples.springboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, at a free port, read over HTTP. */
final class Service implements AutoCloseable {
  static final String RULES = "--panopticon.rules=../../rules/swarm-cluster.yaml";

  private final ConfigurableApplicationContext context;

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** An answer. */
  record Reply(int code, String text) {
    JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }

    String status() {
      return code + " " + json().path("status").asString();
    }
  }

  static Service start(String... arguments) {
    return start(Application.class, arguments);
  }

  static Service start(Class<?> application, String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of("--server.port=0", "--server.address=127.0.0.1"), Stream.of(arguments))
            .toArray(String[]::new);
    return new Service(SpringApplication.run(application, all));
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  Reply get(String path) throws Exception {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return get(URI.create("http://127.0.0.1:" + port + path));
  }

  static Reply get(URI uri) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    context.close();
  }
}
