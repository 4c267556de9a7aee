package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Sample;
import java.util.Set;

/** Reads OpenMetrics text 1.0 as Prometheus 2.42 does: one bad line fails the scrape. */
final class OpenMetricsText {
  private static final Set<String> TYPES =
      Set.of(
          "counter",
          "gauge",
          "histogram",
          "gaugehistogram",
          "summary",
          "info",
          "stateset",
          "unknown");

  private final ScrapeCursor in;
  private final ExposedSamples out;

  private OpenMetricsText(ScrapeCursor in, ExposedSamples out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Reads a scrape.
   *
   * @throws BadScrapeException at the first bad line, or where {@code # EOF} does not end it
   */
  static void read(byte[] scrape, ExposedSamples out) {
    new OpenMetricsText(new ScrapeCursor(scrape), out).readAll();
  }

  private void readAll() {
    while (!in.take("# EOF")) {
      if (in.atEnd()) {
        throw in.problem("the text does not end with # EOF: it was cut off");
      }
      if (in.take("# ")) {
        readMeta();
      } else {
        readSample();
      }
    }
    in.take('\n');
    if (!in.atEnd()) {
      throw in.problem("nothing may follow # EOF");
    }
  }

  private void readMeta() {
    String word = in.until(" ");
    if (!Set.of("HELP", "TYPE", "UNIT").contains(word) || !in.take(' ')) {
      throw in.problem("after '# ' comes HELP, TYPE, UNIT or EOF; other comments are not allowed");
    }
    String metric = in.metricName();
    if (!in.take(' ')) {
      throw in.expected("a blank after '# %s %s'".formatted(word, metric));
    }
    String text = in.restOfLine();
    switch (word) {
      case "HELP" -> in.utf8(text, "the help of " + metric);
      case "TYPE" -> checkType(metric, text);
      default -> checkUnit(metric, text);
    }
    in.skipLine();
  }

  private void checkType(String metric, String type) {
    if (!TYPES.contains(type)) {
      throw in.expected("after '# TYPE %s ' counter, gauge, ... or unknown".formatted(metric));
    }
  }

  private void checkUnit(String metric, String unit) {
    if (!unit.isEmpty() && !metric.endsWith("_" + unit)) {
      throw in.problem("the metric '%s' does not end in its unit".formatted(metric));
    }
  }

  private void readSample() {
    String metric = in.metricName();
    OwnLabels labels = new OwnLabels(metric);
    if (in.take('{')) {
      readLabels(labels);
    }
    double value = word("a value");
    long epochMillis = Sample.NO_TIME;
    if (!isExemplar() && in.peek() != '\n') {
      epochMillis = millis(word("a timestamp in seconds"));
    }
    if (isExemplar()) {
      readExemplar(metric);
    }
    if (in.peek() != '\n') {
      throw in.expected("the end of the line");
    }
    out.add(labels.values(), value, epochMillis);
    labels.check(in);
    in.skip();
  }

  private boolean isExemplar() {
    return in.isAt(" # {");
  }

  /** Exemplars are checked, and not kept. */
  private void readExemplar(String metric) {
    if (!metric.endsWith("_total") && !metric.endsWith("_bucket")) {
      throw in.problem("'" + metric + "' is no counter and no bucket: it may have no exemplar");
    }
    in.take(" # {");
    readLabels(new OwnLabels(metric));
    word("a value of the exemplar");
    if (in.peek() != '\n') {
      millis(word("a timestamp of the exemplar"));
    }
  }

  private void readLabels(OwnLabels labels) {
    if (in.take('}')) {
      return;
    }
    do {
      String name = in.labelName();
      if (!in.take('=')) {
        throw in.expected("'=' after the label name '" + name + "'");
      }
      labels.put(name, in.quoted(false));
    } while (in.take(','));
    if (!in.take('}')) {
      throw in.expected("',' or '}'");
    }
  }

  /** Reads one blank and a number. */
  private double word(String what) {
    if (!in.take(' ')) {
      throw in.expected("a blank and " + what);
    }
    return in.number(in.until(" "), what);
  }

  private long millis(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      throw in.problem("a timestamp must be a finite number");
    }
    return (long) (seconds * 1000);
  }
}
