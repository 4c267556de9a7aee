package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
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
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String... args) {
    System.exit(run(Shell.ofThisProcess(), args));
  }

  /** Runs one command and returns its exit code. */
  static int run(Shell shell, String... args) {
    ErrorReport errors = new ErrorReport(shell);
    try {
      return commandLine(shell, errors).execute(args);
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      return errors.internal(exhausted);
    } finally {
      // A reader that has gone away is no error of ours: print streams keep it to themselves.
      shell.out().flush();
      shell.err().flush();
    }
  }

  private static CommandLine commandLine(Shell shell, ErrorReport errors) {
    return new CommandLine(new Main())
        .addSubcommand(new StatusCommand(shell))
        .addSubcommand(new CheckCommand(shell))
        .addSubcommand(new TestCommand(shell))
        .addSubcommand(new ExplainCommand(shell))
        .addSubcommand(new SchemaCommand(shell))
        .setExpandAtFiles(false)
        .setOut(writer(shell.out()))
        .setErr(writer(shell.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(shell.wantsColour() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
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
