package dev.panopticon.samples.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the standard output of this process is. */
final class StandardOutput {
  private static final Path DESCRIPTOR = Path.of("/dev/fd/1");

  /** Of {@code st_mode}, as POSIX has it. */
  private static final int TYPE = 0170000;

  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  /** Linux numbers them up to one less. */
  private static final int NO_PROCESS = 4_194_304;

  /** How a process ends that the signal {@code SIGPIPE} ends. */
  private static final int BROKEN_PIPE = 128 + 13;

  private StandardOutput() {}

  /**
   * Returns whether a program reads it, by a pipe or a socket: nothing else makes writing fail
   * there than that it has gone away. What the system says of a failure is in anybody's language.
   */
  static boolean isPipe() {
    int type = type();
    return type == PIPE || type == SOCKET;
  }

  /**
   * Returns whether nobody reads the pipe any more. An empty write does not show it, nor does
   * anything else that Java knows; GNU {@code tail} looks before it ends, as the process that it
   * waits for is none. Where there is another one or none, the next line that is written shows it.
   */
  static boolean hasNoReader() {
    List<String> command = List.of("tail", "-f", "/dev/null", "--pid=" + NO_PROCESS);
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == BROKEN_PIPE;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where it is not told, it counts as no pipe: then what cannot be written is told as lost. */
  private static int type() {
    try {
      return Files.getAttribute(DESCRIPTOR, "unix:mode") instanceof Integer mode ? mode & TYPE : 0;
    } catch (IOException | UnsupportedOperationException notTold) {
      return 0;
    }
  }
}
