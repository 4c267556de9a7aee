package dev.panopticon.samples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The part of a command line that gives parameters their values. */
final class Settings {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "The value of a parameter, for all RULES; before those in the files.")
  private List<String> settings = new ArrayList<>();

  /** Returns the values by name, or refuses what is no setting. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw Refusal.usage(
            "--set needs NAME=VALUE, was '%s'".formatted(setting), "For example: --set nodes=5");
      }
      String name = setting.substring(0, equals);
      if (parameters.putIfAbsent(name, setting.substring(equals + 1)) != null) {
        throw Refusal.usage(
            "--set gives '%s' twice".formatted(name), "Keep the one that you mean.");
      }
    }
    return parameters;
  }
}
