package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.ProblemText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checking folders, and components without a cluster. */
class RuleCheckTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);
  private static final String WEB =
      """
      panopticon: 1
      component: web
      title: Web
      runbook: https://wiki.example.org/web
      parameters: { least: { type: number }, kind: { type: text }, grace: { type: duration } }
      voters: least
      jobs: web
      roles: { database: {} }
      depends-on: { database: soft, anything: hard }
      checks:
        requests:
          title: Requests
          query: web_requests{kind="${kind}"}
          healthy: value >= quorum(least)
          combine: { healthy: least, warning: least - 1 }
          for: grace
      """;
  private static final String CLUSTER =
      """
      panopticon: 1
      cluster: shop
      parameters: { least: 3, kind: get, grace: 1m }
      include:
        - { file: parts/web.yaml, bind: { database: db } }
      components:
        anything: {}
        db: {}
      """;

  @TempDir private Path path;
  private RuleFolder folder = new RuleFolder(Path.of(""));

  @BeforeEach
  void folder() {
    folder = new RuleFolder(path);
  }

  private String check(String name) {
    return check(name, Map.of());
  }

  private String check(String name, Map<String, String> parameters) {
    return ProblemText.print(RuleFiles.check(path.resolve(name), parameters))
        .replace(path.toString(), "rules");
  }

  /** What is in it may be a secret: no line of it gets into a message. */
  @Test
  void check_fileThatIsNoYaml_refusedWithoutALineOfIt() {
    folder.write("secret.env", "TOKEN=s3cret: {\ncluster: s3cret\n");
    folder.write("cluster.yaml", CLUSTER.replace("parts/web.yaml", "secret.env"));

    assertThat(check("secret.env"))
        .isEqualTo(
            "rules/secret.env: error: rules/secret.env is no rule file: one is called NAME.yaml or NAME.yml [PAN-002]");
    assertThat(check("cluster.yaml"))
        .contains("'secret.env' is no rule file: one is called NAME.yaml or NAME.yml [PAN-002]")
        .doesNotContain("s3cret");
  }

  @Test
  void check_linkToAFileThatIsNoYaml_refusedWithoutALineOfIt() throws IOException {
    folder.write("secret.env", "TOKEN=s3cret: {\n");
    Files.createSymbolicLink(path.resolve("cluster.yaml"), path.resolve("secret.env"));

    assertThat(check("cluster.yaml"))
        .isEqualTo(
            "rules/cluster.yaml: error: rules/cluster.yaml is no rule file: one is called NAME.yaml or NAME.yml [PAN-002]");
  }

  @Test
  void check_loneComponent_silentOnWhatOnlyAClusterTells() {
    folder.write("web.yaml", WEB);

    assertThat(check("web.yaml")).isEmpty();
  }

  @Test
  void check_loneComponent_toldWhatIsWrongWhateverAClusterTells() {
    folder.write(
        "web.yaml",
        WEB.replace("least - 1", "lest - 1")
            .replace("value >= quorum(least)", "value >= quorum(kind)")
            .replace("for: grace", "for: least")
            .replace("anything: hard", "web: hard"));

    assertThat(check("web.yaml"))
        .isEqualTo(
            """
            rules/web.yaml:9:31: error: components need each other in a circle: web -> web (rules/web.yaml:9:31) [PAN-019]
              9 | depends-on: { database: soft, web: hard }
                |                               ^^^
            rules/web.yaml:14:30: error: 'quorum' takes a number, found a text [PAN-033]
              14 |     healthy: value >= quorum(kind)
                 |                              ^^^^
            rules/web.yaml:15:41: error: unknown name 'lest'; did you mean 'least'? [PAN-032]
              15 |     combine: { healthy: least, warning: lest - 1 }
                 |                                         ^^^^
              write `least`
            rules/web.yaml:16:10: error: 'for' must be a duration like 1h30m, 15s or 500ms, or a parameter that is one; was 'least' [PAN-007]
              16 |     for: least
                 |          ^^^^^""");
  }

  @Test
  void check_loneComponentWithValues_judgedWithThem() {
    folder.write("web.yaml", WEB.replace("{ type: number }", "{ type: number, min: 1 }"));

    assertThat(check("web.yaml", Map.of("least", "0")))
        .isEqualTo(
            "parameter least: error: the parameter 'least' must be 1 or more, was 0 [PAN-013]");
  }

  @Test
  void check_componentWithoutIdAndFormat_toldBoth() {
    folder.write("web.yaml", "checks: {}\ncompnent: web\npanopticon: 2\n");

    assertThat(check("web.yaml"))
        .isEqualTo(
            """
            rules/web.yaml:2:1: error: a component has no key 'compnent'; did you mean 'component'? [PAN-004]
              2 | compnent: web
                | ^^^^^^^^
              write `component`
            rules/web.yaml:3:13: error: this version reads the format 1, found '2' [PAN-007]
              3 | panopticon: 2
                |             ^""");
  }

  @Test
  void check_folder_everyKindOfFileOnceInTheOrderOfPaths() {
    folder
        .write("b-cluster.yaml", CLUSTER.replace("least: 3", "least: 2"))
        .write("a-cluster.yml", CLUSTER)
        .write("parts/web.yaml", WEB.replace("title: Requests", "titel: Requests"))
        .write("parts/alone.yaml", "panopticon: 1\ncomponent: Alone\n")
        .write("compose.yaml", "services: { web: {} }\n")
        .write("tests/web.yaml", "panopticon-tests: 1\nnonsense: true\n")
        .write(".hidden/wrong.yaml", "panopticon: 1\n")
        .write(".wrong.yaml", "panopticon: 1\n")
        .write("notes.txt", "panopticon: 1\n");

    assertThat(check(""))
        .isEqualTo(
            """
            rules/parts/web.yaml:12:5: error: a check has no key 'titel'; did you mean 'title'? [PAN-004]
              12 |     titel: Requests
                 |     ^^^^^
              write `title`
              included from rules/a-cluster.yml:5:13
              included from rules/b-cluster.yaml:5:13
            rules/compose.yaml: error: this is no rule file: one begins with 'panopticon: 1' and 'cluster: ID' or 'component: ID', a file of tests with 'panopticon-tests: 1' [PAN-005]
            rules/parts/alone.yaml:2:12: error: a component id is lower-case letters, digits and hyphens, and neither 'cluster' nor 'source'; was 'Alone' [PAN-008]
              2 | component: Alone
                |            ^^^^^
              write `alone`""");
  }

  @Test
  void check_folderWithAClusterThatIsNoYaml_itsComponentsAreCheckedAll() {
    folder
        .write("cluster.yaml", "panopticon: 1\ncluster: shop\ninclude: [parts/web.yaml\n")
        .write("parts/web.yaml", WEB.replace("query:", "qeury:"));

    assertThat(RuleFiles.check(path))
        .extracting(problem -> path.relativize(Path.of(problem.place().toString())).toString())
        .containsExactly("cluster.yaml:3:10", "parts/web.yaml:13:5");
  }

  @Test
  void check_linkToAFolder_tellsWhatTheFolderDoes() throws IOException {
    folder
        .write("real/a-cluster.yml", CLUSTER)
        .write("real/parts/web.yaml", WEB.replace("title: Requests", "titel: Requests"));
    Files.createSymbolicLink(path.resolve("link"), path.resolve("real"));

    assertThat(check("link"))
        .startsWith("rules/link/parts/web.yaml:12:5: error: a check has no key 'titel';")
        .isEqualTo(check("real").replace("rules/real", "rules/link"));
  }

  @Test
  void check_folderWithoutRuleFiles_toldWhatTheyEndWith() {
    assertThat(check(""))
        .isEqualTo(
            "rules: error: there are no rule files here: none ends in .yaml or .yml [PAN-002]");
  }

  @Test
  void check_folderThatCannotBeRead_toldSo() throws IOException {
    folder.write("sub/a.yaml", "panopticon: 1\ncomponent: a\n");
    Path sub = path.resolve("sub");
    Files.setPosixFilePermissions(sub, PosixFilePermissions.fromString("---------"));
    boolean isRoot = Files.isReadable(sub);
    try {
      assertThat(check("")).matches(isRoot ? "" : "rules: error: the folder cannot be read: .*");
    } finally {
      Files.setPosixFilePermissions(sub, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void check_nameInUpperCase_isNotPassedOverSilently() {
    folder
        .write("cluster.yaml", CLUSTER)
        .write("parts/web.yaml", WEB)
        .write("tests/web.YAML", "panopticon-tests: 1\n");

    assertThat(check(""))
        .isEqualTo(
            "rules/tests/web.YAML: error: this file is passed over: write .yaml or .yml in lower case"
                + " [PAN-002]");
  }

  @Test
  void check_parameterKnownToSome_isFine() {
    folder
        .write("cluster.yaml", CLUSTER)
        .write("parts/web.yaml", WEB)
        .write("other.yaml", "panopticon: 1\ncluster: other\ncomponents: { a: {} }\n");

    assertThat(check("", Map.of("least", "5"))).isEmpty();
  }

  @Test
  void check_parameterKnownToNone_toldOnce() {
    folder
        .write("cluster.yaml", CLUSTER)
        .write("parts/web.yaml", WEB)
        .write("other.yaml", "panopticon: 1\ncluster: other\ncomponents: { a: {} }\n");

    assertThat(check("", Map.of("leats", "5")))
        .isEqualTo(
            "parameter leats: error: no file declares the parameter 'leats'; did you mean 'least'?"
                + " [PAN-011]");
  }

  @Test
  void lint_folder_warnsOfClustersWithoutErrorsOnly() {
    folder
        .write(
            "good.yaml",
            "panopticon: 1\ncluster: a\nparameters: { m: { default: 1 } }\n"
                + "components: { a: {} }\n")
        .write(
            "bad.yaml",
            "panopticon: 1\ncluster: b\nparameters: { n: { default: 1 } }\n"
                + "components: { a: { x: 1 } }\n");

    assertThat(RuleFiles.lint(path, Map.of("n", "2"), TODAY))
        .extracting(
            problem ->
                problem.code().id() + " " + path.relativize(Path.of(problem.place().toString())))
        .containsExactly(
            "PAN-004 bad.yaml:4:20", "PAN-050 good.yaml:3:15", "PAN-088 good.yaml:4:15");
  }
}
