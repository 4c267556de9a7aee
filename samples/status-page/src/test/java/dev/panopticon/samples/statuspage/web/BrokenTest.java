package dev.panopticon.samples.statuspage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;

class BrokenTest {
  private static String told(Throwable failure) {
    return Broken.faultOfTheClient(failure)
        .map(refused -> refused.code() + " " + refused.getMessage())
        .orElse("");
  }

  @Test
  void bodies_thatBreakOff_areTheFaultOfTheClient() {
    assertThat(told(new EofException())).isEqualTo("400 the body broke off, or is none");
    assertThat(told(new IOException(new EofException())))
        .isEqualTo("400 the body broke off, or is none");
    assertThat(told(new HttpException.RuntimeException(400, "x")))
        .isEqualTo("400 the body broke off, or is none");
    assertThat(told(new IOException(new TimeoutException("Idle timeout expired"))))
        .isEqualTo("408 the body did not come in time");
  }

  @Test
  void everythingElse_isOurs() {
    assertThat(told(new HttpException.RuntimeException(500, "x"))).isEmpty();
    assertThat(told(new IOException("disk"))).isEmpty();
    assertThat(told(new IllegalStateException())).isEmpty();
  }
}
