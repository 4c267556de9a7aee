package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Sample;
import java.util.Set;

/**
 * Reads text exposition format 0.0.4 as Prometheus 2.42 does: one bad line fails the scrape.
 *
 * <p>What it lets pass that the format does not is meant: a missing comma or blank, for example.
 */
final class ClassicText {
  private static final Set<String> TYPES =
      Set.of("counter", "gauge", "histogram", "summary", "untyped");

  private final ScrapeCursor in;
  private final ExposedSamples out;

  private ClassicText(ScrapeCursor in, ExposedSamples out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Reads a scrape.
   *
   * @throws BadScrapeException at the first bad line
   */
  static void read(byte[] scrape, ExposedSamples out) {
    new ClassicText(new ScrapeCursor(scrape), out).readAll();
  }

  /** A NUL where something new begins ends the text. */
  private void readAll() {
    in.skipBlanks();
    while (!in.atEnd() && in.peek() != '\0') {
      switch (in.peek()) {
        case '\n' -> in.skip();
        case '#' -> readComment();
        default -> readSample();
      }
      in.skipBlanks();
    }
  }

  private void readComment() {
    in.skip();
    boolean mayBeMeta = ScrapeCursor.isBlank(in.peek());
    in.skipBlanks();
    String word = mayBeMeta ? in.until(" \t") : "";
    if ((word.equals("HELP") || word.equals("TYPE")) && ScrapeCursor.isBlank(in.peek())) {
      in.skipBlanks();
      checkMeta(word, in.metricName());
    }
    in.skipLine();
  }

  private void checkMeta(String word, String metric) {
    String rest = in.restOfLine();
    String text = rest.isBlank() || rest.length() == 1 ? "" : rest.substring(1);
    if (word.equals("HELP")) {
      in.utf8(text, "the help of " + metric);
    } else if (!TYPES.contains(text)) {
      throw in.expected("after '# TYPE %s ' counter, gauge, ... or untyped".formatted(metric));
    }
  }

  private void readSample() {
    OwnLabels labels = new OwnLabels(in.metricName());
    in.skipBlanks();
    if (in.take('{')) {
      readLabels(labels);
      in.skipBlanks();
    }
    double value = in.number(in.until("{ \t"), "a value");
    in.skipBlanks();
    long epochMillis = ScrapeCursor.isDigit(in.peek()) ? time() : Sample.NO_TIME;
    in.skipBlanks();
    if (!in.atEnd() && in.peek() != '\n') {
      throw in.expected("a timestamp in milliseconds, or the end of the line");
    }
    out.add(labels.values(), value, epochMillis);
    labels.check(in);
  }

  private void readLabels(OwnLabels labels) {
    in.skipBlanks();
    while (!in.take('}')) {
      String name = in.labelName();
      in.skipBlanks();
      if (!in.take('=')) {
        throw in.expected("'=' after the label name '" + name + "'");
      }
      in.skipBlanks();
      labels.put(name, in.quoted(true));
      in.skipBlanks();
      in.take(',');
      in.skipBlanks();
    }
  }

  private long time() {
    StringBuilder digits = new StringBuilder();
    for (; ScrapeCursor.isDigit(in.peek()); in.skip()) {
      digits.append(in.peek());
    }
    try {
      return Long.parseLong(digits.toString());
    } catch (NumberFormatException tooLarge) {
      throw in.problem("the timestamp " + digits + " is too large");
    }
  }
}
