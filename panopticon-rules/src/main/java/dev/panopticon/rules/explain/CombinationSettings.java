package dev.panopticon.rules.explain;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Combination.Ladder;
import dev.panopticon.core.rating.Combination.Worst;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.List;
import java.util.Optional;

/** How votes become a rating, with the number of votes that each rung needs. */
final class CombinationSettings {
  private static final String COMBINE = "combine";

  private final Optional<Node> node;
  private final Optional<Node> before;
  private final Origins origins;

  CombinationSettings(Mapping map, Mapping written, Origins origins) {
    this.node = map.get(COMBINE);
    this.before = written.get(COMBINE);
    this.origins = origins;
  }

  Setting of(Combination combination, int expected) {
    if (combination instanceof Ladder ladder) {
      return new Setting(
          COMBINE,
          word("quorum"),
          origin(),
          List.of(
              rung("healthy", ladder.healthy(), expected),
              rung("warning", ladder.warning(), expected)));
    }
    String heard = needed("majority", Rung.majority(), expected);
    return new Setting(
        COMBINE,
        word("worst"),
        origin(),
        combination instanceof Worst
            ? List.of(Setting.of("usable", heard + ", else at least unknown", ""))
            : List.of());
  }

  private String word(String otherwise) {
    return node.map(said -> said instanceof Mapping ? "" : Values.of(said)).orElse(otherwise);
  }

  private String origin() {
    return node.map(said -> said instanceof Mapping ? "" : origins.ofCheck(said.place(), before))
        .orElse(Origins.BUILT_IN);
  }

  private Setting rung(String key, Rung rung, int expected) {
    Optional<Node> written = part(node, key);
    String words = written.map(Values::of).orElseGet(() -> words(rung));
    boolean isOfMap = node.filter(Mapping.class::isInstance).isPresent();
    String origin =
        written
            .map(said -> origins.ofCheck(said.place(), part(before, key)))
            .orElse(isOfMap ? Origins.BUILT_IN : "");
    return Setting.of(key, needed(words, rung, expected), origin);
  }

  private static Optional<Node> part(Optional<Node> combine, String key) {
    return combine.filter(Mapping.class::isInstance).flatMap(map -> ((Mapping) map).get(key));
  }

  private static String words(Rung rung) {
    if (rung.equals(Rung.all())) {
      return "all";
    }
    return rung.equals(Rung.any()) ? "any" : "majority";
  }

  private static String needed(String words, Rung rung, int expected) {
    return "%s of %d = %d".formatted(words, expected, rung.votesOf(expected));
  }
}
