package dev.panopticon.samples.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.panopticon.rules.RuleWatch;
import dev.panopticon.samples.statuspage.live.LiveCluster;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a cluster in a browser until it is stopped. */
@Command(
    name = "status-page",
    description = "Shows in a browser whether a cluster works, and if not, why.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes, where it does not start:%n",
    exitCodeList = {
      "64:the command line is wrong, or what it names",
      "65:the rule files are wrong",
      "70:an error in this program"
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar status-page.jar rules/swarm-cluster.yaml --prometheus http://mon:9090")
public final class Main implements Callable<Integer> {
  private final PrintStream out;
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private SourceOptions source = new SourceOptions();

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "From the beginning of a round to that of the next: 5s, 1m (15s unless given).")
  private Duration interval = Duration.ofSeconds(15);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the history and what people announced is kept over restarts"
              + " (./panopticon-data unless given).")
  private Path data = Path.of("panopticon-data");

  @Mixin private DoorOptions door = new DoorOptions();

  private Main(PrintStream out) {
    this.out = out;
  }

  /** Runs until the process is ended; exits at once where it cannot start. */
  public static void main(String... args) {
    System.exit(run(System.out, System.err, args));
  }

  /** Runs until the thread is interrupted, and returns the exit code. */
  static int run(PrintStream out, PrintStream err, String... args) {
    ErrorReport errors = new ErrorReport(err);
    return new CommandLine(new Main(out))
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(out, true, UTF_8))
        .setErr(new PrintWriter(err, true, UTF_8))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .execute(args);
  }

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    LiveCluster.Feed feed = source.open(clock);
    try (RuleWatch watched = rules.start();
        StatusPage page =
            StatusPage.start(
                new LiveCluster.Plan(watched, feed, interval, clock), data, door.door())) {
      Thread hook = new Thread(page::close, "status-page-end");
      Runtime.getRuntime().addShutdownHook(hook);
      out.println("%s shows %s".formatted(page.address(), watched.cluster().id()));
      stopped.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Tells the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"status-page " + (version == null ? "(not packaged)" : version)};
    }
  }
}
