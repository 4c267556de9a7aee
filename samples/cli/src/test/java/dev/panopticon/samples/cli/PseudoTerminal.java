package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command in a terminal of its own, which util-linux' {@code script} makes. */
final class PseudoTerminal implements AutoCloseable {
  private final Process process;
  private final StringBuilder shown = new StringBuilder();

  private PseudoTerminal(Process process) {
    this.process = process;
  }

  /** Starts a command in a folder; Ctrl-C ends it also where these tests run in the background. */
  static PseudoTerminal start(Path folder, List<String> command) throws IOException {
    Path script = DebianProgram.require("script", "bsdutils");
    String line =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    List<String> words =
        List.of(script.toString(), "-qfec", "exec env --default-signal=INT " + line, "/dev/null");
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().keySet().removeAll(List.of("NO_COLOR", "LINES", "JAVA_TOOL_OPTIONS"));
    return new PseudoTerminal(builder.start());
  }

  /** Waits until a text is shown, and returns all that was; what ends before fails. */
  String await(String text) throws IOException {
    while (shown.indexOf(text) < 0) {
      if (!read()) {
        throw new AssertionError("'%s' was never shown:\n%s".formatted(text, shown));
      }
    }
    return shown.toString();
  }

  /** Waits for the end and returns all that was shown. */
  Ran end() throws IOException, InterruptedException {
    while (read()) {
      // The buffer takes it.
    }
    return new Ran(process.waitFor(), shown.toString().replace("\r\n", "\n"), "");
  }

  private boolean read() throws IOException {
    byte[] bytes = new byte[8192];
    InputStream stream = process.getInputStream();
    int count = stream.read(bytes);
    if (count > 0) {
      shown.append(new String(bytes, 0, count, UTF_8));
    }
    return count >= 0;
  }

  /** Presses keys. */
  void type(String keys) throws IOException {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(keys.getBytes(UTF_8));
    keyboard.flush();
  }

  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
