package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar where standard output takes nothing, or has nobody who reads it. */
class LostResultsIT {
  private static final String PAIR = "samples/cli/src/test/resources/pair.yaml";
  private static final String SAMPLES = "--samples samples/cli/src/test/resources/pair.prom";
  private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C");

  @ParameterizedTest
  @CsvSource({
    "status PAIR SAMPLES, > /dev/full, 74, No space left on device",
    "status PAIR SAMPLES, >&-, 74, Bad file descriptor",
    "status PAIR SAMPLES --format nagios, > /dev/full, 3, No space left on device",
    "status PAIR SAMPLES --format=nagios, >&-, 3, Bad file descriptor",
    "schema, > /dev/full, 74, No space left on device",
    "--help, >&-, 74, Bad file descriptor",
  })
  void output_takesNothing_toldAndNoVerdict(
      String command, String redirection, int exitCode, String cause) throws Exception {
    Process process = shell("exec \"$@\" " + redirection, command);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .isEqualTo(
            "panopticon: the results are not written whole: "
                + cause
                + "; write them to another place\n");
    assertThat(process.waitFor()).isEqualTo(exitCode);
  }

  private static Process shell(String line, String command) throws Exception {
    List<String> words =
        Stream.concat(Stream.of("sh", "-c", line, "sh"), RunnableJarIT.java().stream()).toList();
    String all = command.replace("PAIR", PAIR).replace("SAMPLES", SAMPLES);
    return RunnableJarIT.start(words, Arrays.asList(all.split(" ")), ENGLISH);
  }
}
