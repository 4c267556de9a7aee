package dev.panopticon.samples.statuspage.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AliveTest {
  /** Takes some writes and then has gone away. */
  private static final class Leaving extends ServletOutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int left;

    Leaving(int writes) {
      left = writes;
    }

    @Override
    public void write(int one) {
      taken.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (left-- == 0) {
        throw new IOException("gone");
      }
      taken.write(bytes, from, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
  }

  private static HttpServletResponse writingTo(ServletOutputStream out) {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            AliveTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, values) -> method.getName().equals("getOutputStream") ? out : null);
  }

  @Test
  void silence_isBrokenByAnEventThatScriptsSee() throws Exception {
    try (Events events = new Events(() -> "{\"a\":1}", Duration.ofMillis(1))) {
      Leaving reader = new Leaving(3);
      assertThat(events.serve(writingTo(reader), false)).isTrue();
      assertThat(reader.taken.toString(UTF_8))
          .isEqualTo(
              "event: status\ndata: {\"a\":1}\n\n"
                  + "event: alive\ndata: {}\n\n"
                  + "event: alive\ndata: {}\n\n");
      assertThat(events.readers()).isZero();
    }
  }

  @Test
  void head_ofEvents_writesNone() throws Exception {
    try (Events events = new Events(() -> "{}", Duration.ofMillis(1))) {
      Leaving reader = new Leaving(3);
      assertThat(events.serve(writingTo(reader), true)).isTrue();
      assertThat(reader.taken.size()).isZero();
      assertThat(events.readers()).isZero();
    }
  }
}
