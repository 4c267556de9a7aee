package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.panopticon.core.sample.VisibleText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The {@code panopticon} command; its verbs are subcommands. */
@Command(
    name = "panopticon",
    description = "Does the cluster work, and if not, why?",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  panopticon status rules/swarm-cluster.yaml --samples samples/lab/healthy",
      "",
      "'panopticon COMMAND --help' tells more about a command."
    })
public final class Main {
  /** What a warning is to the launcher: Java itself ends with 1 where it cannot start. */
  private static final String WARNING = "panopticon.warning";

  private static final String LOST =
      "panopticon: the results are not written whole: %s; write them to another place";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String... args) {
    int code = run(Shell.ofThisProcess(), args);
    System.exit(code == ExitCode.WARNING.number() ? Integer.getInteger(WARNING, code) : code);
  }

  /** Runs one command and returns its exit code. */
  static int run(Shell shell, String... args) {
    boolean isPlugin = Plugin.isAsked(args);
    int code = isPlugin ? Plugin.run(shell, plugin -> execute(plugin, args)) : execute(shell, args);
    Optional<String> lost = shell.out().lost();
    lost.ifPresent(why -> shell.err().println(LOST.formatted(VisibleText.of(why))));
    shell.err().flush();
    return lost.isEmpty()
        ? code
        : isPlugin ? ExitCode.UNKNOWN.number() : ExitCode.LOST_RESULTS.number();
  }

  private static int execute(Shell shell, String... args) {
    ErrorReport errors = new ErrorReport(shell);
    try {
      return commandLine(shell, errors, args).execute(args);
    } catch (Error broken) { // Java would end with 1, and that is a warning
      return errors.internal(broken);
    }
  }

  /** Describes the verb that was asked for, or all: to describe them takes a while. */
  private static CommandLine commandLine(Shell shell, ErrorReport errors, String... args) {
    Map<String, Supplier<Object>> verbs = verbs(shell);
    if (args.length > 0 && verbs.containsKey(args[0])) {
      verbs.keySet().retainAll(Set.of(args[0]));
    }
    return described(verbs)
        .setExpandAtFiles(false)
        .setOut(writer(shell.out()))
        .setErr(writer(shell.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(shell.wantsColour() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static CommandLine described(Map<String, Supplier<Object>> verbs) {
    CommandLine command = new CommandLine(new Main());
    verbs.values().forEach(verb -> command.addSubcommand(verb.get()));
    return command;
  }

  private static Map<String, Supplier<Object>> verbs(Shell shell) {
    Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
    verbs.put("status", () -> new StatusCommand(shell));
    verbs.put("check", () -> new CheckCommand(shell));
    verbs.put("test", () -> new TestCommand(shell));
    verbs.put("explain", () -> new ExplainCommand(shell));
    verbs.put("watch", () -> new WatchCommand(shell));
    verbs.put("replay", () -> new ReplayCommand(shell));
    verbs.put("whatif", () -> new WhatIfCommand(shell));
    verbs.put("graph", () -> new GraphCommand(shell));
    verbs.put("diff", () -> new DiffCommand(shell));
    verbs.put("schema", () -> new SchemaCommand(shell));
    verbs.put("completion", () -> new CompletionCommand(shell, () -> described(verbs(shell))));
    verbs.put("help", () -> new HelpCommand(shell, () -> described(verbs(shell))));
    return verbs;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, UTF_8);
  }

  /** Tells the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"panopticon " + (version == null ? "(not packaged)" : version)};
    }
  }
}
