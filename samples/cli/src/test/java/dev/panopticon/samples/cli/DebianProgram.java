package dev.panopticon.samples.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program of Debian's packages that a test needs. */
final class DebianProgram {
  private DebianProgram() {}

  /** Returns where it is, or says that the test is skipped; under CI its absence is a failure. */
  static Path require(String name, String debianPackage) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path program = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(program)) {
        return program;
      }
    }
    String missing = "%s is not installed (Debian: apt-get install %s)";
    String told = missing.formatted(name, debianPackage);
    return "true".equals(System.getenv("CI"))
        ? fail(told + "; under CI=true it has to be")
        : abort(told + ": skipped");
  }
}
