package dev.panopticon.samples.cli;

import dev.panopticon.rules.RuleFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code panopticon schema}: prints the JSON Schema of rule files. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of rule files, for editors.",
    customSynopsis = "panopticon schema",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the schema is printed",
      "64:the command line is wrong",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  panopticon schema > panopticon.schema.json",
      "",
      "An editor with a YAML language server completes and checks a file that says",
      "in a line of its own where the schema is:",
      "  # yaml-language-server: $schema=panopticon.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private final Shell shell;

  SchemaCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    shell.out().print(RuleFiles.schema());
    return ExitCode.HEALTHY.number();
  }
}
