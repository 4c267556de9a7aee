package dev.panopticon.samples.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Texts that exporters might serve: most are good, and some have one thing wrong. */
final class RandomScrapes {
  private static final List<String> METRICS =
      List.of(
          "m",
          "a:b",
          "up",
          "x_total",
          "x_bucket",
          "x_created",
          "NaN",
          "_",
          ":",
          "HELP",
          "scrape_samples_scraped",
          "M9");
  private static final List<String> LABELS =
      List.of(
          "job", "instance", "exported_job", "exported_instance", "le", "quantile", "a", "A", "_x");
  private static final List<String> VALUES =
      List.of(
          "",
          "1",
          "1.0",
          "+Inf",
          "é",
          "日本",
          "\\\\",
          "\\\"",
          "\\n",
          "\\t",
          "\\",
          "{",
          "}",
          ",",
          " x ",
          "😀",
          "a=\\\"b\\\"",
          "#",
          "\u0085",
          "\u007f");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "+1",
          ".5",
          "5.",
          "-1.5e3",
          "1E-3",
          "NaN",
          "nan",
          "+Inf",
          "-Inf",
          "inf",
          "Infinity",
          "-infinity",
          "1e-400",
          "0.1",
          "123456789012345678",
          "9007199254740993",
          "2.2250738585072011e-308",
          "1e308",
          "00",
          "1e+0",
          "4.9e-324");
  private static final List<String> NO_NUMBERS =
      List.of(
          "1e400", "0x10", "0x1p4", "1_0", "+nan", "1d", "e", ".", "--1", "1,0", "١", "1e", "infin",
          "1\r", "1\u00a0");
  private static final List<String> TYPES =
      List.of(
          "counter",
          "gauge",
          "histogram",
          "summary",
          "untyped",
          "unknown",
          "info",
          "stateset",
          "gaugehistogram",
          "Counter",
          "");
  private static final byte[] TRICKY =
      "{}=\",\\ \t\n#0a1_:+-.eé\r\0 \n \"\\".getBytes(StandardCharsets.UTF_8);

  private final Random random;
  private final boolean isOpenMetrics;
  private final long now;

  /**
   * Begins a text.
   *
   * @param now milliseconds since 1970, for timestamps
   */
  RandomScrapes(long seed, boolean isOpenMetrics, long now) {
    this.random = new Random(seed);
    this.isOpenMetrics = isOpenMetrics;
    this.now = now;
  }

  byte[] next() {
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(6);
    for (int i = 0; i < lines; i++) {
      text.append(rarely() ? comment() : sample()).append('\n');
    }
    if (isOpenMetrics) {
      text.append(rarely() ? "" : oneOf("# EOF\n", "# EOF"));
    } else if (text.length() > 0 && rarely()) {
      text.setLength(text.length() - 1);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return random.nextInt(4) == 0 ? damaged(bytes) : bytes;
  }

  private String comment() {
    String metric = oneOf(METRICS);
    String unit = metric.substring(metric.indexOf('_') + 1);
    return switch (random.nextInt(isOpenMetrics ? 4 : 7)) {
      case 0 -> "# TYPE " + metric + " " + oneOf(TYPES);
      case 1 -> "# HELP " + metric + " " + oneOf(VALUES);
      case 2 -> "# HELP " + metric + oneOf("", " ", "  ", "-x y");
      case 3 -> isOpenMetrics ? "# UNIT " + metric + " " + oneOf(unit, "", "s") : "# TYPE m";
      case 4 -> "#" + oneOf("", " ", "!", "HELP", "  HELP m é", "\tTYPE\tm\tgauge", " HELPm");
      case 5 -> oneOf("", "  ", "\t", " # hello");
      default -> "# " + oneOf("HELP", "TYPE", "HELP ", "TYPE  m  gauge", "TYPE m gauge ", "EOF");
    };
  }

  private String sample() {
    String number = rarely() && rarely() ? oneOf(NO_NUMBERS) : oneOf(NUMBERS);
    String exemplar = isOpenMetrics && rarely() ? exemplar() : "";
    return oneOf(METRICS) + space() + labels() + blank() + number + time() + exemplar + space();
  }

  private String labels() {
    int count = random.nextInt(4);
    if (count == 0) {
      return oneOf("", "", "{}");
    }
    List<String> names = new ArrayList<>(LABELS);
    Collections.shuffle(names, random);
    StringBuilder labels = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      String name = rarely() && rarely() ? "twice" : names.get(i);
      labels.append(i == 0 || rarely() && rarely() ? "" : ",").append(space());
      labels.append(name).append(space()).append('=').append(space());
      labels.append('"').append(oneOf(VALUES)).append('"').append(space());
    }
    return labels.append(rarely() && rarely() ? "," : "").append('}').toString();
  }

  private String time() {
    if (!rarely()) {
      return "";
    }
    long millis =
        switch (random.nextInt(8)) {
          case 0 -> now - 400_000;
          case 1 -> now + 3_600_000;
          case 2 -> random.nextBoolean() ? 0 : Long.MAX_VALUE;
          default -> now - 20_000 - random.nextInt(3) * 10_000L;
        };
    if (rarely() && rarely()) {
      return " " + oneOf("-1", "1.5", "99999999999999999999", "1 2", "x", "NaN", "+Inf", "1e400");
    }
    return " " + (isOpenMetrics ? millis / 1000 + oneOf("", ".5", ".123", "e0") : "" + millis);
  }

  private String exemplar() {
    return " # "
        + oneOf("{}", "{a=\"b\"}", "{a=\"b\",c=\"\\n\"}", "{a=\"1\",a=\"2\"}", "{a}", "{a=\"b\",}")
        + oneOf(" 1", " NaN", "", " x", " 1 1", " 1 1.5e9", " 1 x", "  1");
  }

  /** OpenMetrics allows a blank nowhere but where it wants one. */
  private String space() {
    return isOpenMetrics
        ? rarely() && rarely() && rarely() ? " " : ""
        : rarely() ? oneOf(" ", "\t", "  ") : "";
  }

  private String blank() {
    return isOpenMetrics
        ? rarely() && rarely() ? oneOf("", "  ", "\t") : " "
        : rarely() ? oneOf("", "\t", "  ") : " ";
  }

  private byte[] damaged(byte[] good) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = good.length == 0 ? 0 : random.nextInt(good.length);
    bytes.write(good, 0, at);
    int kind = random.nextInt(3);
    if (kind < 2) {
      bytes.write(TRICKY[random.nextInt(TRICKY.length)]);
    }
    int from = Math.min(good.length, kind == 1 ? at : at + 1);
    bytes.write(good, from, good.length - from);
    return bytes.toByteArray();
  }

  private boolean rarely() {
    return random.nextInt(4) == 0;
  }

  private String oneOf(String... texts) {
    return oneOf(List.of(texts));
  }

  private String oneOf(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
