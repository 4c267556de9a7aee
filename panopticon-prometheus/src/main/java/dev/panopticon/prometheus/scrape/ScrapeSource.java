package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.access.ClientFile;
import dev.panopticon.prometheus.access.ClientFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Samples from exporters, asked directly: for hosts without Prometheus.
 *
 * <p>Each fetch scrapes all targets once, concurrently, and answers plain selectors ({@link
 * Selector}) from what they gave. Samples get {@code job}, {@code instance} and the labels of their
 * target; {@code up}, {@code scrape_duration_seconds} and {@code scrape_samples_scraped} are added,
 * as Prometheus does. A target that cannot be scraped, or whose text has one bad line, has {@code
 * up} 0 and no other samples; the answers with this {@code up} warn why, or the snapshot remarks on
 * it where nobody asked for that. Answers are partial where a sample of such a target may be
 * missing, as its labels and the selector tell, or one of a job whose list of targets cannot be
 * read (a job that such a list gives to its targets itself is not known then).
 *
 * <p>A target that does not answer costs a fetch no more than its timeout, whatever it does, as all
 * are scraped at once: no breaker leaves it out for a while. It would tell {@code up} 0 of a target
 * that is back, and whether it is, is what is asked. Where more are dead than are scraped at once,
 * others wait for them: limit the timeout of the job, or raise {@link #withMaxInFlight}.
 *
 * <p>It reads the text formats as strictly as Prometheus 2.42, and keeps to its rules where labels
 * collide or a series occurs twice. What is different: nothing is remembered, so there is no
 * lookback, no range, no offset and no function of PromQL; redirects are not followed; samples that
 * carry a timestamp of up to 10 minutes ahead count at once.
 *
 * <p>Immutable and thread-safe; connections are kept for the next fetch: make one source and keep
 * it. There is nothing to close.
 */
public final class ScrapeSource implements SampleSource {
  private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);
  private static final int DEFAULT_MAX_IN_FLIGHT = 100;

  private final List<ScrapeJob> jobs;
  private final Duration deadline;
  private final int maxInFlight;
  private final Clock clock;

  private ScrapeSource(List<ScrapeJob> jobs, Duration deadline, int maxInFlight, Clock clock) {
    this.jobs = jobs;
    this.deadline = deadline;
    this.maxInFlight = maxInFlight;
    this.clock = clock;
  }

  /**
   * Returns a source that scrapes the targets of these jobs.
   *
   * @throws IllegalArgumentException if there is none, or two have the same name
   */
  public static ScrapeSource of(ScrapeJob... jobs) {
    return of(List.of(jobs));
  }

  /**
   * Returns a source that scrapes the targets of these jobs.
   *
   * @throws IllegalArgumentException if there is none, or two have the same name
   */
  public static ScrapeSource of(Collection<ScrapeJob> jobs) {
    long names = jobs.stream().map(ScrapeJob::name).distinct().count();
    if (jobs.isEmpty() || names < jobs.size()) {
      throw new IllegalArgumentException(
          "there must be at least one job, and no two of the same name, was " + jobs);
    }
    return new ScrapeSource(
        List.copyOf(jobs), DEFAULT_DEADLINE, DEFAULT_MAX_IN_FLIGHT, Clock.systemUTC());
  }

  /**
   * Returns a source that scrapes what the {@code scrape_configs} of a client file say.
   *
   * @throws ClientFileException if a target or a label there cannot be one, with all of them
   * @throws IllegalArgumentException if the file has none
   */
  public static ScrapeSource from(ClientFile file) {
    List<String> problems = new ArrayList<>();
    List<ScrapeJob> jobs =
        file.scrapeConfigs().stream().map(config -> ScrapeJob.of(config, problems)).toList();
    if (!problems.isEmpty()) {
      throw new ClientFileException(problems);
    }
    return of(jobs).withDeadline(file.deadline());
  }

  /**
   * Returns this source with another deadline for a whole snapshot; 10 seconds unless told.
   *
   * @throws IllegalArgumentException unless it is between 1 millisecond and 1 day
   */
  public ScrapeSource withDeadline(Duration deadline) {
    return new ScrapeSource(jobs, checked("deadline", deadline), maxInFlight, clock);
  }

  static Duration checked(String what, Duration time) {
    if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "the %s must be between 1 ms and 1 day, was %s".formatted(what, time));
    }
    return time;
  }

  /**
   * Returns this source with another limit of targets that are scraped at once; 100 unless told.
   *
   * @throws IllegalArgumentException unless it is at least 1
   */
  public ScrapeSource withMaxInFlight(int maxInFlight) {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("maxInFlight must be at least 1, was " + maxInFlight);
    }
    return new ScrapeSource(jobs, deadline, maxInFlight, clock);
  }

  ScrapeSource withClock(Clock clock) {
    return new ScrapeSource(jobs, deadline, maxInFlight, clock);
  }

  /**
   * Scrapes all targets and returns one answer for each query, in the order asked.
   *
   * <p>A query that is no plain selector is rejected. The snapshot's instant is when the scrapes
   * began; a sample has this time unless the exporter gave one. Left out are samples that carry a
   * timestamp older than 5 minutes, or more than 10 minutes ahead: Prometheus would not show them
   * either. A scrape counts only if it is complete, up to 64 MiB and 1,000,000 samples.
   */
  @Override
  public Snapshot fetch(Collection<Query> queries) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<Query, Answer> rejected = new LinkedHashMap<>();
    Map<Query, Selector> selectors = new LinkedHashMap<>();
    for (Query query : new LinkedHashSet<>(List.copyOf(queries))) {
      try {
        selectors.put(query, Selector.parse(query.text()));
      } catch (IllegalArgumentException notPlain) {
        rejected.put(query, rejected(notPlain));
      }
    }
    Snapshot answered = selectors.isEmpty() ? new Snapshot(at, Map.of()) : scrape(at, selectors);
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (Query query : queries) {
      answers.put(query, rejected.getOrDefault(query, answered.answer(query)));
    }
    return new Snapshot(at, answers, answered.remarks());
  }

  private Snapshot scrape(Instant at, Map<Query, Selector> selectors) {
    Map<ScrapeJob, List<String>> troubles = new LinkedHashMap<>();
    Map<ScrapeTarget, Scraper> scrapers = scrapers(at, selectors.values(), troubles);
    try (ScrapeRound round = new ScrapeRound(deadline, maxInFlight)) {
      return new ScrapeAnswers(round.run(scrapers), troubles, at).of(selectors.keySet());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(at, selectors, "interrupted before all exporters were scraped");
    } catch (Error machine) {
      return failed(at, selectors, "cannot scrape: " + machine);
    }
  }

  private static Snapshot failed(Instant at, Map<Query, Selector> selectors, String cause) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    selectors.keySet().forEach(query -> answers.put(query, Answer.failed(cause)));
    return new Snapshot(at, answers);
  }

  private Map<ScrapeTarget, Scraper> scrapers(
      Instant at, Collection<Selector> selectors, Map<ScrapeJob, List<String>> troubles) {
    Map<ScrapeTarget, Scraper> scrapers = new LinkedHashMap<>();
    for (ScrapeJob job : jobs) {
      Scraper scraper =
          new Scraper(job, at, labels -> selectors.stream().anyMatch(each -> each.matches(labels)));
      job.targets(trouble -> troubles.computeIfAbsent(job, none -> new ArrayList<>()).add(trouble))
          .forEach(target -> scrapers.putIfAbsent(target, scraper));
    }
    return scrapers;
  }

  private static Answer rejected(IllegalArgumentException notPlain) {
    return Answer.rejected(
        "without a Prometheus only plain selectors are answered, such as up{job=\"node\"}: %s; ask"
                .formatted(notPlain.getMessage())
            + " for the series and calculate in the check (queries, value, fold), or ask a"
            + " Prometheus");
  }

  /** Returns the jobs that are scraped. */
  @Override
  public String toString() {
    return "scrapes of " + jobs;
  }
}
