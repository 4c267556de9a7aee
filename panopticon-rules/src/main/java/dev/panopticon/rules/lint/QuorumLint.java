package dev.panopticon.rules.lint;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Combination.Ladder;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.suppress.Spot;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.Optional;

/** Finds electorates whose majority tolerates less than it seems. */
final class QuorumLint implements CheckLint {
  @Override
  public void look(LintedCheck check, Findings findings) {
    int expected = check.check().voters().expected();
    Electorate voters = new Electorate(expected, "voters", size(check));
    look(voters, check.check().combination(), check.spot(), findings);
  }

  /** How many voters or members there are, and where that is said. */
  record Electorate(int expected, String who, Place place) {}

  static void look(Electorate electorate, Combination combination, Spot spot, Findings findings) {
    int expected = electorate.expected();
    String who = electorate.who();
    Place place = electorate.place();
    boolean isMajority =
        combination instanceof Ladder ladder
            && (ladder.healthy().equals(Rung.majority())
                || ladder.warning().equals(Rung.majority()));
    if (!isMajority || expected % 2 != 0) {
      return;
    }
    if (expected == 2) {
      findings.add(
          Code.QUORUM_OF_TWO,
          spot,
          place,
          "2 %s need both for a majority: the loss of either is critical; take 3, or say with 'combine: best' that one is enough"
              .formatted(who));
    } else {
      findings.add(
          Code.EVEN_QUORUM,
          spot,
          place,
          "%1$d %2$s need %3$d for a majority: they tolerate the loss of %4$d, as %5$d do; take an odd number"
              .formatted(expected, who, expected / 2 + 1, expected / 2 - 1, expected - 1));
    }
  }

  /** Returns where the number stands: for a parameter, where it gets its value. */
  private static Place size(LintedCheck check) {
    Optional<Place> given =
        check
            .scalar("voters")
            .map(Scalar::text)
            .map(String::strip)
            .map(check.owner().parameters().places()::get);
    return given.orElse(check.place("voters"));
  }
}
