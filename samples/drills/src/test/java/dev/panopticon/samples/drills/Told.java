package dev.panopticon.samples.drills;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a command came to. */
record Told(boolean isDone, String text) {
  private static final int LONGEST_SECONDS = 30;

  /** Runs a command, for half a minute at most. */
  static Told by(List<String> command) {
    return by(command, Map.of());
  }

  /** Runs a command with variables of its environment. */
  static Told by(List<String> command, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      process
          .onExit()
          .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
          .exceptionally(late -> process.destroyForcibly());
      try (InputStream output = process.getInputStream()) {
        String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor() == 0, text.strip());
      }
    } catch (IOException broken) {
      throw new IllegalStateException(command + " cannot be run", broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", stop);
    }
  }
}
