package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The samples of one scrape, of each series the one that Prometheus would show now. */
final class ScrapedSeries implements ExposedSamples {
  private static final int MOST_SAMPLES = 1_000_000;

  /** How far Prometheus looks back, and how far into the future it takes samples. */
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private static final Duration NEWEST = Duration.ofMinutes(10);

  private final ScrapeTarget target;
  private final long now;
  private final Predicate<Labels> wanted;
  private final UnaryOperator<String> shown;
  private final Map<Labels, Sample> latest = new LinkedHashMap<>();
  private int count;
  private int repeated;
  private int outOfTime;

  /**
   * Begins a scrape.
   *
   * @param wanted tells which series are asked for; others are counted and not kept
   * @param shown takes secrets out of a text that an exporter repeats
   */
  ScrapedSeries(
      ScrapeTarget target, Instant now, Predicate<Labels> wanted, UnaryOperator<String> shown) {
    this.target = target;
    this.now = now.toEpochMilli();
    this.wanted = wanted;
    this.shown = shown;
  }

  @Override
  public void add(Map<String, String> labels, double value, long epochMillis) {
    count++;
    if (count > MOST_SAMPLES) {
      throw new BadScrapeException("it has more than " + MOST_SAMPLES + " samples");
    }
    if (!wanted.test(target.merged(labels))) {
      return;
    }
    Labels merged = target.merged(shown(labels));
    long time = epochMillis == Sample.NO_TIME ? now : epochMillis;
    if (time <= now - OLDEST.toMillis() || time > now + NEWEST.toMillis()) {
      outOfTime++;
    } else {
      put(new Sample(merged, value, time));
    }
  }

  private Map<String, String> shown(Map<String, String> labels) {
    boolean isFit = true;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      isFit &= isFit(label.getKey()) && isFit(label.getValue());
    }
    if (isFit) {
      return labels;
    }
    Map<String, String> fit = new LinkedHashMap<>();
    labels.forEach((name, value) -> fit.put(shown.apply(name), shown.apply(value)));
    return fit;
  }

  private boolean isFit(String text) {
    return shown.apply(text).equals(text);
  }

  /** The later of two timestamps wins, and the first of two samples with the same. */
  private void put(Sample sample) {
    Sample earlier = latest.putIfAbsent(sample.labels(), sample);
    if (earlier == null) {
      return;
    }
    if (sample.epochMillis() > earlier.epochMillis()) {
      latest.put(sample.labels(), sample);
    } else if (sample.epochMillis() == earlier.epochMillis()
        && Double.compare(sample.value(), earlier.value()) != 0) {
      repeated++;
    }
  }

  /**
   * Adds what Prometheus says about a scrape; an exporter's own series of that name comes first.
   */
  void addAbout(double up, double seconds) {
    about("up", up);
    about("scrape_duration_seconds", seconds);
    about("scrape_samples_scraped", count);
  }

  private void about(String metric, double value) {
    put(new Sample(target.series(metric), value, now));
  }

  /** Forgets the samples of a scrape that turned out bad, not how many there were. */
  void clear() {
    latest.clear();
    repeated = 0;
    outOfTime = 0;
  }

  /** Returns the samples, and what was left out. */
  Scrape scrape() {
    return new Scrape(target, true, List.copyOf(latest.values()), remarks());
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (repeated > 0) {
      remarks.add(
          "%s gives %d samples of series that it gave before, with other values: the first counts"
              .formatted(target.name(), repeated));
    }
    if (outOfTime > 0) {
      remarks.add(
          "%s gives %d samples that are older than 5 minutes, or far ahead: they are left out"
              .formatted(target.name(), outOfTime));
    }
    return remarks;
  }
}
