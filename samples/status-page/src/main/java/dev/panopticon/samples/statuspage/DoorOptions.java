package dev.panopticon.samples.statuspage;

import dev.panopticon.samples.statuspage.web.Door;
import picocli.CommandLine.Option;

/** The part of a command line that says where the page is, and who is let in. */
final class DoorOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port of the page (8080 unless given; 0 for any that is free).")
  private int port = 8080;

  /** Returns the door, or refuses one that is not safe. */
  Door door() {
    if (port < 0 || port > 65535) {
      throw Refusal.usage("--port must be 0..65535, was " + port, "For example: --port 8080");
    }
    return Door.ofThisMachine(port);
  }
}
