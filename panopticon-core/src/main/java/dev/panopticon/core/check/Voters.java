package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Labels;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who votes in a check.
 *
 * @param by the labels that name a voter; empty makes the whole cluster one voter
 * @param expected how many voters are expected, 1 or more
 * @param names the expected voters where they are known by name; else empty
 * @param silence what a silent voter counts as; empty leaves it to the combination
 */
public record Voters(List<String> by, int expected, List<String> names, Optional<Rating> silence) {
  private static final List<String> BY_HOST = List.of(Hosts.HOST);

  /** Copies the lists; refuses an electorate of nobody and silence that counts as healthy. */
  public Voters {
    by = List.copyOf(by);
    names = List.copyOf(new LinkedHashSet<>(names));
    Objects.requireNonNull(silence, "silence");
    if (expected < 1 || (by.isEmpty() && expected != 1)) {
      throw new IllegalArgumentException(
          by.isEmpty()
              ? "the whole cluster must be exactly 1 voter, was " + expected
              : "at least 1 voter must be expected, was " + expected);
    }
    if (!names.isEmpty() && names.size() != expected) {
      throw new IllegalArgumentException(
          "expected must be the number of names, %d, was %d".formatted(names.size(), expected));
    }
    if (silence.isPresent() && silence.get().isHealthy()) {
      throw new IllegalArgumentException("a silent voter must never count as healthy, was healthy");
    }
  }

  /** Returns this many hosts. */
  public static Voters hosts(int expected) {
    return new Voters(BY_HOST, expected, List.of(), Optional.empty());
  }

  /** Returns these hosts. */
  public static Voters hosts(List<String> names) {
    int expected = new LinkedHashSet<>(names).size();
    return new Voters(BY_HOST, expected, names, Optional.empty());
  }

  /** Returns the cluster as its only voter. */
  public static Voters wholeCluster() {
    return new Voters(List.of(), 1, List.of(), Optional.empty());
  }

  /**
   * Returns the host that a series speaks for: the host label's value without the port at its end.
   *
   * @param hostLabel as {@code host-label} of a cluster names it, usually {@code instance}
   */
  public static String host(Labels series, String hostLabel) {
    return host(series.value(hostLabel));
  }

  /** Returns an address without the port at its end: {@code [::1]} of {@code [::1]:9100}. */
  public static String host(String address) {
    return Hosts.withoutPort(address);
  }

  /** Returns the same number of voters, named by other labels. */
  public Voters withBy(String... labels) {
    return new Voters(List.of(labels), expected, names, silence);
  }

  /** Returns the same voters, whose silence counts as this rating. */
  public Voters withSilence(Rating rating) {
    return new Voters(by, expected, names, Optional.of(rating));
  }
}
