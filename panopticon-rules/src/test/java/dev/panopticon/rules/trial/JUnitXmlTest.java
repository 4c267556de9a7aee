package dev.panopticon.rules.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class JUnitXmlTest {
  @TempDir private Path path;

  @Test
  void print_eachOutcome_countedAndTold() throws Exception {
    RuleTests tests =
        new TestFolder(path)
            .load(
                """
                passes: { expect: { cluster: healthy } }
                "fails <&\\" ü\\u0001\\n]]>": { expect: { cluster: warning } }
                is wrong: {}
                """);
    String xml = JUnitXml.print(tests.run());
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
            .getDocumentElement();
    assertThat(suites.getAttribute("tests")).isEqualTo("3");
    Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo(path.resolve("tests.yaml").toString());
    assertThat(suite.getAttribute("failures") + suite.getAttribute("errors")).isEqualTo("11");
    assertThat(name(suite, 1)).isEqualTo("fails <&\" ü\\u0001\n]]>");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getTextContent())
        .isEqualTo("cluster: expected warning, was healthy\n  healthy: pair");
    Element error = (Element) suite.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message")).contains("the test expects nothing");
    assertThat(error.getTextContent()).contains("is wrong: {}\n", "^^^^^^^^");
  }

  private static String name(Element suite, int place) {
    return ((Element) suite.getElementsByTagName("testcase").item(place)).getAttribute("name");
  }
}
