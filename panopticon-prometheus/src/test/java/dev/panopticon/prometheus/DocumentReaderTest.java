package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class DocumentReaderTest {
  @Test
  void read_endlessBlanks_stopsAtTheLimit() {
    Blanks blanks = new Blanks();
    JacksonException problem =
        catchThrowableOfType(
            JacksonException.class, () -> new DocumentReader(Span.INSTANT).read(blanks));

    assertThat(UnexpectedDocument.reason(problem))
        .startsWith("it is too large or too deeply nested");
    assertThat(blanks.bytes).isBetween(256L * 1024 * 1024, 257L * 1024 * 1024);
  }

  /** What a gzip bomb unpacks to. */
  private static final class Blanks extends InputStream {
    private long bytes;

    @Override
    public int read() {
      bytes++;
      return ' ';
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      Arrays.fill(buffer, from, from + length, (byte) ' ');
      bytes += length;
      return length;
    }
  }
}
