package dev.panopticon.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the standard output of this process is. */
final class StandardOutput {
  private static final Path DESCRIPTOR = Path.of("/dev/fd/1");

  /** Of {@code st_mode}, as POSIX has it. */
  private static final int TYPE = 0170000;

  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private StandardOutput() {}

  /**
   * Returns whether a program reads it, by a pipe or a socket: nothing else makes writing fail
   * there than that it has gone away. What the system says of a failure is in anybody's language.
   */
  static boolean isPipe() {
    int type = type();
    return type == PIPE || type == SOCKET;
  }

  private static int type() {
    try {
      return Files.getAttribute(DESCRIPTOR, "unix:mode") instanceof Integer mode ? mode & TYPE : 0;
    } catch (IOException | UnsupportedOperationException notTold) {
      return 0;
    }
  }
}
