package dev.panopticon.prometheus.scrape;

import dev.panopticon.prometheus.exchange.Exchange;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The scrapes of one fetch: all at once, and all given up at the same moment. */
final class ScrapeRound implements AutoCloseable {
  static final String THREAD_NAME = "panopticon-scrape";

  private final Duration deadline;
  private final long begin = System.nanoTime();
  private final ExecutorService workers;
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  /**
   * How long an exchange may take.
   *
   * @param late the cause of a scrape that takes longer
   */
  record Limit(String late, Duration time) {}

  ScrapeRound(Duration deadline, int maxInFlight) {
    this.deadline = deadline;
    this.workers = Executors.newFixedThreadPool(maxInFlight, ScrapeRound::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, THREAD_NAME);
    thread.setDaemon(true);
    return thread;
  }

  /** Scrapes each target, and returns the results in order. */
  List<Scrape> run(Map<ScrapeTarget, Scraper> scrapers) throws InterruptedException {
    Map<ScrapeTarget, CompletableFuture<Scrape>> begun = new LinkedHashMap<>();
    scrapers.forEach(
        (target, scraper) ->
            begun.put(
                target,
                CompletableFuture.supplyAsync(() -> scraper.scrape(target, this), workers)
                    .exceptionally(error -> scraper.broken(target, error))));
    workers.shutdown();
    boolean unused = workers.awaitTermination(left().toNanos(), TimeUnit.NANOSECONDS);
    List<Scrape> scrapes = new ArrayList<>();
    scrapers.forEach(
        (target, scraper) -> {
          CompletableFuture<Scrape> scrape = begun.getOrDefault(target, new CompletableFuture<>());
          scrapes.add(scrape.isDone() ? scrape.join() : scraper.late(target, deadline));
        });
    return scrapes;
  }

  private Duration left() {
    return deadline.minusNanos(System.nanoTime() - begin);
  }

  /** Returns what ends first for an exchange that begins now: its timeout, or the round. */
  Limit limit(Duration timeout) {
    Duration left = left();
    return timeout.compareTo(left) <= 0
        ? new Limit(ScrapeCauses.late("timeout", timeout), timeout)
        : new Limit(ScrapeCauses.late("deadline", deadline), left);
  }

  /** Returns an exchange that is given up after a time, and when the round ends. */
  Exchange exchange(HttpClient client, HttpRequest request, Duration timeout) {
    Exchange exchange = new Exchange(client, request);
    underWay.add(exchange);
    exchange.limit(timeout);
    if (isClosed) {
      exchange.giveUp();
    }
    return exchange;
  }

  @Override
  public void close() {
    isClosed = true;
    workers.shutdownNow();
    underWay.forEach(Exchange::giveUp);
  }
}
