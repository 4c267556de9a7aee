package dev.panopticon.core.watch;

import java.util.Objects;
import java.util.Optional;

/**
 * A change of the rating that is in effect.
 *
 * <p>A subject that is rated for the first time has a transition only where it is not healthy. One
 * whose transition was silenced and that still is not healthy when the silence ends has that
 * transition again, with the reasons of that later moment and without silence. So whoever ignores
 * those with a {@link #silence} hears of each trouble once, and of its end if it heard of it; such
 * a silence is also that nobody was told of what ended.
 *
 * @param subject what changed
 * @param before what was in effect until then; empty where the subject is rated for the first time
 * @param now what is in effect
 * @param silence why nobody needs to be told; empty where somebody should be
 * @param flapping whether a check of the subject changes too often to be believed at once
 */
public record Transition(
    Subject subject,
    Optional<Standing> before,
    Standing now,
    Optional<String> silence,
    boolean flapping) {

  /** Refuses null. */
  public Transition {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(silence, "silence");
  }

  /** Returns whether it ends a time in which the subject was not healthy. */
  public boolean isRecovery() {
    return now.rating().isHealthy();
  }

  /** Returns whether somebody should be told. */
  public boolean isToBeTold() {
    return silence.isEmpty();
  }

  @Override
  public String toString() {
    String was = before.map(standing -> ", was " + standing.rating().word()).orElse("");
    String silenced = silence.map(why -> " (silenced: " + why + ")").orElse("");
    return "%s is %s%s%s".formatted(subject, now, was, silenced);
  }
}
