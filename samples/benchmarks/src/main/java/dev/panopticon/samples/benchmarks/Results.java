package dev.panopticon.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Collects what was measured into a page, each ratio beside its target. */
final class Results {
  private final StringBuilder text = new StringBuilder();

  Results() {
    text.append("# What the benchmarks measured\n\n");
    text.append(
        "Written by `AllBenchmarks`, see README.md; do not edit. Compare figures of one run");
    text.append(" only.\n\n");
    text.append("- when: ").append(LocalDate.now(ZoneOffset.UTC)).append('\n');
    text.append("- machine: ").append(processor()).append(", ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" processors, ");
    text.append(property("os.name")).append(' ').append(property("os.arch")).append('\n');
    text.append("- Java: ").append(property("java.vm.name")).append(' ');
    text.append(property("java.vm.version")).append('\n');
    text.append("- load of the machine before the run: ").append(load()).append('\n');
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static String load() {
    double load =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return "%.1f".formatted(load);
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException elsewhere) {
      return "unknown processor";
    }
  }

  /** Begins a table. */
  void section(String title) {
    text.append("\n## ").append(title).append("\n\n");
    text.append("| what | measured | target | |\n|---|---|---|---|\n");
  }

  /** Adds a line that has no target. */
  void row(String what, String measured) {
    text.append("| %s | %s | | |\n".formatted(what, measured));
  }

  /** Adds a number that should be at least so much. */
  void atLeast(String what, double measured, double target, String unit) {
    judge(what, measured, "at least " + number(target) + unit, unit, measured >= target);
  }

  /** Adds a number that should be at most so much. */
  void atMost(String what, double measured, double target, String unit) {
    judge(what, measured, "at most " + number(target) + unit, unit, measured <= target);
  }

  private void judge(String what, double measured, String target, String unit, boolean isMet) {
    text.append(
        "| %s | %s%s | %s | %s |\n"
            .formatted(what, number(measured), unit, target, isMet ? "met" : "**not met**"));
  }

  /** Adds a sentence. */
  void note(String sentence) {
    text.append('\n').append(sentence).append('\n');
  }

  /** Returns a number with as many digits as are worth reading. */
  static String number(double number) {
    String format =
        number >= 100 || number == Math.rint(number) ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, number);
  }

  String text() {
    return text.toString();
  }
}
