package dev.panopticon.prometheus;

import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.AccessException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts alerts to one Alertmanager. */
final class AlertPost {
  /** Of a reply only its beginning is of interest, where it says what is wrong. */
  private static final int MAX_KEPT = 1_000;

  private final Access access;
  private final URI address;
  private final Causes causes;
  private final Duration deadline;

  AlertPost(Access access, Server server, Duration deadline) {
    this.access = access;
    this.address = URI.create(server.base() + "/api/v2/alerts");
    this.causes = new Causes(server, access);
    this.deadline = deadline;
  }

  /** Sends an array of alerts; returns what went wrong, empty where they were taken. */
  Optional<String> send(byte[] alerts) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("User-Agent", "panopticon")
            .POST(BodyPublishers.ofByteArray(alerts));
    try {
      HttpClient client = access.client();
      access.authorize(request);
      return send(client, request.build());
    } catch (AccessException unusable) {
      return Optional.of(causes.cannotAsk(unusable));
    }
  }

  private Optional<String> send(HttpClient client, HttpRequest request)
      throws InterruptedException {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> reply =
        client.sendAsync(
            request,
            BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> keep(bytes, start))));
    try {
      HttpResponse<Void> answer = reply.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return problem(answer, start.toString(StandardCharsets.UTF_8));
    } catch (TimeoutException late) {
      return Optional.of(causes.deadline(deadline));
    } catch (ExecutionException failed) {
      return Optional.of(causes.network(failed.getCause() == null ? failed : failed.getCause()));
    } finally {
      reply.cancel(true);
    }
  }

  private static void keep(byte[] part, ByteArrayOutputStream start) {
    start.write(part, 0, Math.min(part.length, MAX_KEPT - start.size()));
  }

  /** An Alertmanager that has taken alerts says nothing, or something in JSON. */
  private Optional<String> problem(HttpResponse<Void> answer, String text) {
    int status = answer.statusCode();
    Optional<String> location = answer.headers().firstValue("Location");
    if (status / 100 == 3 && location.isPresent()) {
      return Optional.of(causes.redirected(status, location.get()));
    }
    if (status / 100 != 2) {
      return Optional.of(causes.alertsRefused(status, text));
    }
    boolean isJson =
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    return text.isBlank() || isJson
        ? Optional.empty()
        : Optional.of(causes.noAlertmanager(status, text));
  }
}
