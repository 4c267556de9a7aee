package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.SampleSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The part of a command line that says where samples come from. */
final class SourceOptions {
  private static final String SAMPLES = "--samples";

  @Option(
      names = SAMPLES,
      paramLabel = "DIR|FILE",
      description = "Recorded samples: JOB/INSTANCE.prom in a folder, or a file.")
  private @Nullable Path samples;

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "Recorded samples that are older tell nothing: unknown (any age unless given).")
  private @Nullable Duration maxAge;

  @Mixin private ServerOptions server = new ServerOptions();

  /** Returns whether a source is named. */
  boolean isGiven() {
    return count() > 0;
  }

  private int count() {
    return (samples == null ? 0 : 1) + server.count();
  }

  /** Opens the source to be asked once, or refuses. */
  SampleSource open(Clock clock) {
    requireOne();
    return samples == null
        ? server.open()
        : fresh(SampleFiles.read(SAMPLES, samples, clock), clock);
  }

  /** Opens the source to be asked again and again, or refuses. */
  SampleSource openLive(Clock clock) {
    requireOne();
    if (samples == null) {
      return server.open();
    }
    return maxAge == null
        ? SampleFiles.live(SAMPLES, samples, clock)
        : fresh(SampleFiles.liveAsWritten(SAMPLES, samples, clock), clock);
  }

  private SampleSource fresh(SampleSource recorded, Clock clock) {
    return maxAge == null ? recorded : new FreshSamples(recorded, maxAge, clock);
  }

  private void requireOne() {
    if (count() > 1) {
      throw Refusal.usage(
          "--samples, --prometheus and --client exclude each other", "Keep the one that you mean.");
    }
    if (maxAge != null && samples == null) {
      throw Refusal.usage(
          "--max-age is for recorded samples",
          "Leave it out: a server tells what is now, or give --samples DIR|FILE.");
    }
    if (count() == 0) {
      throw Refusal.usage(
          "no source of samples is given",
          "Add --samples DIR|FILE, --prometheus URL or --client FILE.");
    }
  }

  /** Returns what to do where everything that was answered is that there are no samples. */
  String adviceWithoutSamples() {
    return "no query has a sample: 'panopticon check' with the same rules and %s tells what is there instead"
        .formatted(samples == null ? server.named() : SAMPLES);
  }

  /** Returns what to do where a server answered nothing at all, and that for this cause. */
  Optional<String> adviceWithoutAnswers(String cause) {
    return samples == null ? Optional.of(server.adviceWithoutAnswers(cause)) : Optional.empty();
  }
}
