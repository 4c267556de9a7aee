package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where results go. Print streams keep it to themselves what they cannot write; this one tells. */
final class ResultStream extends PrintStream {
  private final Sink sink;
  private final BooleanSupplier isPipe;

  private ResultStream(Sink sink, boolean flushesLines, Charset charset, BooleanSupplier isPipe) {
    super(new BufferedOutputStream(sink), flushesLines, charset);
    this.sink = sink;
    this.isPipe = isPipe;
  }

  /** Returns a stream of UTF-8 that is no pipe. */
  static ResultStream to(OutputStream out) {
    return new ResultStream(new Sink(out), true, UTF_8, () -> false);
  }

  /**
   * Returns the standard output of this process. A terminal says how it is encoded; what reads from
   * a pipe or a file expects UTF-8.
   */
  static ResultStream ofThisProcess(boolean isTerminal) {
    return new ResultStream(
        new Sink(new FileOutputStream(FileDescriptor.out)),
        isTerminal,
        isTerminal ? ofTerminal() : UTF_8,
        StandardOutput::isPipe);
  }

  /** Java 17 has the encoding of the terminal as its default, later ones have a property. */
  private static Charset ofTerminal() {
    return Charset.forName(System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
  }

  /**
   * Writes what is left, and returns why something could not be written; a reader that has gone
   * away has lost nothing.
   */
  Optional<String> lost() {
    flush();
    IOException failure = sink.failure;
    return failure == null || isPipe.getAsBoolean()
        ? Optional.empty()
        : Optional.of(String.valueOf(failure.getMessage()));
  }

  /** Writes what is left, and returns whether nobody takes any more. */
  boolean isForNobody() {
    return checkError() || (isPipe.getAsBoolean() && StandardOutput.hasNoReader());
  }

  /** Keeps the first failure. */
  private static final class Sink extends FilterOutputStream {
    private @Nullable IOException failure;

    private Sink(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException bad) {
        failure = failure == null ? bad : failure;
        throw bad;
      }
    }
  }
}
