package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerClockTest {
  private static final Instant SENT = Instant.parse("2026-11-23T04:59:54.300Z");

  private final ServerClock clock = new ServerClock();

  @ParameterizedTest(name = "date {0} s, reply after {1} ms: {2} ms ahead")
  @CsvSource({
    "54, 10, 0",
    "54, 2000, 0",
    "55, 10, 1195",
    "53, 10, -805",
    "53, 2000, -1800",
    "59, 0, 5200",
    "0, 0, -53800",
  })
  void observe_date_isTakenWhereItContradicts(int dateSecond, int tookMillis, long aheadMillis) {
    Instant date = Instant.parse("2026-11-23T04:59:00Z").plusSeconds(dateSecond);
    clock.observe(date, SENT, SENT.plusMillis(tookMillis));

    assertThat(clock.ahead()).isEqualTo(Duration.ofMillis(aheadMillis));
    assertThat(clock.now(Clock.fixed(SENT, ZoneOffset.UTC)))
        .isEqualTo(SENT.plusMillis(aheadMillis));
  }

  @Test
  void observe_dateThatFits_changesNothing() {
    clock.observe(SENT.plusSeconds(60).plusMillis(-300), SENT, SENT);
    Duration ahead = clock.ahead();
    clock.observe(
        SENT.plusSeconds(61).plusMillis(-300), SENT.plusMillis(700), SENT.plusMillis(800));

    assertThat(clock.ahead()).isEqualTo(ahead).isEqualTo(Duration.ofMillis(60_200));
  }

  /** Whatever the difference is, what is learnt is off by no more than a date can tell. */
  @Property(tries = 2000)
  void observe_anyDifference_isLearntAsWellAsADateCanTell(
      @ForAll @LongRange(min = -100_000, max = 100_000) long aheadMillis,
      @ForAll @IntRange(min = 0, max = 999) int phase,
      @ForAll @IntRange(min = 0, max = 400) int there,
      @ForAll @IntRange(min = 0, max = 400) int back) {
    Instant sent = SENT.plusMillis(phase);
    Instant answered = sent.plusMillis(there).plusMillis(aheadMillis);
    Instant date = Instant.ofEpochSecond(answered.getEpochSecond());

    clock.observe(date, sent, sent.plusMillis(there + back));

    assertThat(clock.ahead().minusMillis(aheadMillis).abs())
        .isLessThanOrEqualTo(Duration.ofMillis(1_000 + there + back));
  }

  @Test
  void areApart_fiveSeconds_isTolerated() {
    Duration five = Duration.ofSeconds(5);
    assertThat(ServerClock.areApart(Duration.ZERO, five)).isFalse();
    assertThat(ServerClock.areApart(Duration.ZERO, five.negated())).isFalse();
    assertThat(ServerClock.areApart(Duration.ZERO, five.plusMillis(1))).isTrue();
    assertThat(ServerClock.areApart(five.plusMillis(1).negated(), Duration.ZERO)).isTrue();
  }
}
