package dev.panopticon.rules.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Results in the XML that JUnit's Ant task made common: a suite for each file, a case for each
 * test.
 *
 * <p>A test that failed has a {@code failure}, one that is wrong by itself an {@code error}. What
 * XML cannot hold is written as {@code \}{@code u001b}.
 */
public final class JUnitXml {
  private JUnitXml() {}

  /** Returns the document, with its line end. */
  public static String print(List<TestResult> results) {
    Map<String, List<TestResult>> suites = new LinkedHashMap<>();
    for (TestResult result : results) {
      suites
          .computeIfAbsent(result.test().file().toString(), file -> new ArrayList<>())
          .add(result);
    }
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites").append(counts(results)).append(">\n");
    suites.forEach((file, ofFile) -> suite(file, ofFile, xml));
    return xml.append("</testsuites>\n").toString();
  }

  /**
   * Returns the document of tests that cannot be loaded, with its line end: one case that says why.
   *
   * @param name what was to be loaded
   * @param details why it cannot be
   */
  public static String printRefusal(String name, String details) {
    String counts = " tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\"";
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites%1$s>
      <testsuite name="%2$s"%1$s>
        <testcase name="the tests can be loaded" classname="%2$s">
    %3$s    </testcase>
      </testsuite>
    </testsuites>
    """
        .formatted(counts, attribute(name), trouble("error", details));
  }

  private static void suite(String file, List<TestResult> results, StringBuilder xml) {
    String name = attribute(file);
    xml.append("  <testsuite name=\"%s\"%s>\n".formatted(name, counts(results)));
    for (TestResult result : results) {
      String begin =
          "    <testcase name=\"%s\" classname=\"%s\""
              .formatted(attribute(result.test().name()), name);
      xml.append(begin).append(result.isPassed() ? "/>\n" : ">\n");
      if (!result.isPassed()) {
        xml.append(trouble(result)).append("    </testcase>\n");
      }
    }
    xml.append("  </testsuite>\n");
  }

  private static String trouble(TestResult result) {
    String element = result instanceof TestResult.Broken ? "error" : "failure";
    return trouble(element, result.details());
  }

  private static String trouble(String element, String details) {
    String message = attribute(details.lines().findFirst().orElse(""));
    return "      <%1$s message=\"%2$s\" type=\"%1$s\">%3$s</%1$s>\n"
        .formatted(element, message, text(details));
  }

  private static String counts(List<TestResult> results) {
    return " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\""
        .formatted(
            results.size(),
            results.stream().filter(TestResult.Failed.class::isInstance).count(),
            results.stream().filter(TestResult.Broken.class::isInstance).count());
  }

  private static String text(String raw) {
    StringBuilder xml = new StringBuilder();
    raw.codePoints().forEach(character -> xml.append(escaped(character)));
    return xml.toString();
  }

  /** A parser would make blanks of line ends and tabs. */
  private static String attribute(String raw) {
    return text(raw).replace("\n", "&#10;").replace("\t", "&#9;");
  }

  private static String escaped(int character) {
    return switch (character) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      case '\r' -> "&#13;";
      default ->
          isXml(character)
              ? Character.toString(character)
              : String.format(Locale.ROOT, "\\u%04x", character);
    };
  }

  /** Production 2 of XML 1.0, without the controls that it only discourages. */
  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= 0x20 && character < 0x7f)
        || (character > 0x9f && character <= 0xd7ff)
        || (character >= 0xe000 && character <= 0xfffd)
        || character >= 0x10000;
  }
}
