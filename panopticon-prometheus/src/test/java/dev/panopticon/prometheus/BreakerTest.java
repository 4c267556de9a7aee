package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.prometheus.Breaker.Pass;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long NEAR_OVERFLOW = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();

  private final Breaker breaker = new Breaker();

  @Test
  void pass_new_isClosed() {
    assertThat(breaker.pass(NEAR_OVERFLOW)).isEqualTo(Pass.ASK);
    assertThat(breaker.pass(NEAR_OVERFLOW)).isEqualTo(Pass.ASK);
  }

  @Test
  void pass_afterFailures_isOpenLongerEachTimeUpToTwoMinutes() {
    long now = NEAR_OVERFLOW;
    for (int seconds : new int[] {15, 30, 60, 120, 120, 120}) {
      breaker.failed(now, "down");
      assertThat(breaker.pass(now)).isEqualTo(Pass.LEAVE_OUT);
      now += Duration.ofSeconds(seconds).toNanos();
      assertThat(breaker.pass(now - 1)).isEqualTo(Pass.LEAVE_OUT);
      assertThat(breaker.isOpen(now - 1)).isTrue();
      assertThat(breaker.isOpen(now)).isFalse();
      assertThat(breaker.pass(now)).isEqualTo(Pass.PROBE);
    }
    assertThat(breaker.cause()).isEqualTo("down");
  }

  @Test
  void pass_manyFailures_staysAtTwoMinutes() {
    for (int i = 0; i < 1000; i++) {
      breaker.failed(0, "down");
    }

    assertThat(breaker.pass(Duration.ofMinutes(2).toNanos() - 1)).isEqualTo(Pass.LEAVE_OUT);
    assertThat(breaker.pass(Duration.ofMinutes(2).toNanos())).isEqualTo(Pass.PROBE);
  }

  @Test
  void pass_whileProbed_isForOneFetchOnly() {
    breaker.failed(0, "down");
    long due = Duration.ofSeconds(15).toNanos();

    assertThat(breaker.pass(due)).isEqualTo(Pass.PROBE);
    assertThat(breaker.pass(due)).isEqualTo(Pass.LEAVE_OUT);
    breaker.released();
    assertThat(breaker.pass(due)).isEqualTo(Pass.PROBE);
    breaker.answered();
    assertThat(breaker.pass(due)).isEqualTo(Pass.ASK);
  }
}
