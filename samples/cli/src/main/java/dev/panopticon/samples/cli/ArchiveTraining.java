package dev.panopticon.samples.cli;

import java.io.OutputStream;
import java.util.List;

/**
 * Runs what people run most, so that the build can archive the classes that it takes: {@code java
 * -XX:ArchiveClassesAtExit=panopticon.jsa -cp panopticon.jar ...ArchiveTraining}, from the root of
 * the repository.
 */
final class ArchiveTraining {
  private static final String RULES = "rules/swarm-cluster.yaml";
  private static final String SAMPLES = "samples/lab/leader-lost";

  private ArchiveTraining() {}

  /**
   * Runs each command in turn.
   *
   * @throws IllegalStateException if one does not end as it should
   */
  public static void main(String... args) {
    run(ExitCode.HEALTHY, "--version");
    run(ExitCode.CRITICAL, "status", RULES, "--samples", SAMPLES);
    run(ExitCode.CRITICAL, "status", RULES, "--samples", SAMPLES, "--format", "json");
    run(ExitCode.CRITICAL, "status", RULES, "--samples", SAMPLES, "--format", "nagios");
    run(ExitCode.CRITICAL, "watch", RULES, "--samples", SAMPLES, "--count", "1");
    run(ExitCode.CRITICAL, "whatif", RULES, "--samples", SAMPLES, "--without", "node3");
    run(ExitCode.HEALTHY, "graph", RULES, "--samples", SAMPLES);
    run(ExitCode.HEALTHY, "diff", RULES, RULES, "--samples", SAMPLES);
    run(ExitCode.HEALTHY, "check", "rules/");
    run(ExitCode.HEALTHY, "test", "rules/tests");
    run(ExitCode.HEALTHY, "explain", RULES);
  }

  private static void run(ExitCode expected, String... args) {
    int code = Main.run(silent(), args);
    if (code != expected.number()) {
      throw new IllegalStateException("%s ended with %d".formatted(List.of(args), code));
    }
  }

  private static Shell silent() {
    ResultStream nowhere = ResultStream.to(OutputStream.nullOutputStream());
    return Shell.ofThisProcess().withStreams(nowhere, System.err);
  }
}
