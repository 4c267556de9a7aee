package dev.panopticon.rules.suppress;

import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the files silence, and what of that silences anything. */
public final class Suppressions {
  private static final String UNTIL = "until";

  private final LocalDate today;

  /** Every code that is silenced, by where it stands, in the order of the files. */
  private final Map<Place, String> declared = new LinkedHashMap<>();

  private final Set<Place> used = new HashSet<>();
  private final Problems expired = new Problems();

  private Suppressions(LocalDate today) {
    this.today = today;
  }

  /**
   * Returns what a cluster, its components and their checks silence; until its last day has passed.
   */
  public static Suppressions of(LoadedCluster cluster, LocalDate today) {
    Suppressions suppressions = new Suppressions(today);
    suppressions.declare(cluster.root());
    cluster.components().forEach(component -> suppressions.declare(component.source().map()));
    cluster.components().stream()
        .flatMap(component -> component.checks().stream())
        .forEach(check -> suppressions.declare(check.map()));
    return suppressions;
  }

  /** Returns whether a component or cluster by itself silences a problem. */
  public static boolean silences(Mapping level, Code code, LocalDate today) {
    Suppressions suppressions = new Suppressions(today);
    suppressions.declare(level);
    return suppressions.silence(code, new Spot(List.of(level)));
  }

  private void declare(Mapping level) {
    Optional<Mapping> suppress = suppress(level);
    if (suppress.isPresent() && isExpired(suppress.get())) {
      Scalar until = until(suppress.get()).orElseThrow();
      expired.add(
          Code.EXPIRED_SUPPRESSION,
          until.place(),
          "the suppression of %s ended on %s and silences nothing any more; mend what it hid, or set a later day"
              .formatted(String.join(", ", codes(suppress.get()).toList()), until.text().strip()));
    } else if (suppress.isPresent()) {
      Mapping map = suppress.get();
      codes(map).forEach(code -> declared.put(map.keyPlace(code), code));
    }
  }

  /** Returns whether a problem is silenced, and by whom: all of them are of use. */
  boolean silence(Code code, Spot spot) {
    boolean isSilenced = false;
    for (Mapping level : spot.levels()) {
      Optional<Mapping> suppress =
          suppress(level).filter(map -> !isExpired(map) && map.get(code.id()).isPresent());
      suppress.ifPresent(map -> used.add(map.keyPlace(code.id())));
      isSilenced |= suppress.isPresent();
    }
    return isSilenced;
  }

  /** Reports what has ended. */
  public void reportExpired(Problems problems) {
    List.copyOf(expired.sorted())
        .forEach(problem -> problems.add(problem.code(), problem.place(), problem.message()));
  }

  /**
   * Reports what silences nothing.
   *
   * @param isLookedFor whether somebody looked for problems of a code
   */
  public void reportStale(Predicate<String> isLookedFor, Problems problems) {
    declared.forEach(
        (place, code) -> {
          if (!used.contains(place) && isLookedFor.test(code)) {
            problems.add(
                Code.STALE_SUPPRESSION,
                place,
                (Code.isKnown(code)
                        ? "the suppression of %s silences nothing here; remove it"
                        : "there is no problem %s, so nothing is silenced; correct or remove it")
                    .formatted(code));
          }
        });
  }

  private boolean isExpired(Mapping suppress) {
    return until(suppress)
        .map(until -> LocalDate.parse(until.text().strip()).isBefore(today))
        .orElse(false);
  }

  private static Optional<Mapping> suppress(Mapping level) {
    return level.get("suppress").filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  private static Stream<String> codes(Mapping suppress) {
    return suppress.entries().keySet().stream().filter(code -> !code.equals(UNTIL));
  }

  private static Optional<Scalar> until(Mapping suppress) {
    return suppress.get(UNTIL).filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }
}
