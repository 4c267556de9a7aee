package dev.panopticon.core.insight;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The votes of a check, each with the nodes that it goes with. */
final class Tally {
  private static final BitSet NONE = new BitSet();

  private final Check check;
  private final Set<String> named;
  private final int heardNames;
  private final List<Voter> voters = new ArrayList<>();
  private final Map<Vote, Integer> all = new EnumMap<>(Vote.class);

  /** For each node the places of the voters that change, or may, when it is lost. */
  private final Map<Integer, BitSet> touched = new HashMap<>();

  /**
   * What one node, or several together, contribute to a voter.
   *
   * @param voter its name
   * @param nodes the places of those without whom it disappears
   * @param vote what it is alone
   */
  record Part(String voter, BitSet nodes, Vote vote) {}

  /** A voter's parts, the worst first: of those that are left the first is its vote. */
  private record Voter(List<Part> parts) {
    Optional<Vote> without(BitSet lost) {
      return parts.stream().filter(p -> !p.nodes().intersects(lost)).map(Part::vote).findFirst();
    }

    Part worst() {
      return parts.get(0);
    }
  }

  Tally(Check check, Map<BitSet, CheckStatus> alone) {
    this.check = check;
    this.named = Set.copyOf(check.voters().names());
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    alone.forEach(
        (nodes, status) ->
            status
                .voters()
                .forEach(
                    voter ->
                        parts
                            .computeIfAbsent(voter.voter(), name -> new ArrayList<>(1))
                            .add(new Part(voter.voter(), nodes, voter.vote()))));
    parts.values().forEach(this::add);
    this.heardNames = (int) parts.keySet().stream().filter(named::contains).count();
  }

  private void add(List<Part> parts) {
    parts.sort(this::worstFirst);
    int place = voters.size();
    voters.add(new Voter(parts));
    all.merge(parts.get(0).vote(), 1, Integer::sum);
    for (Part part : parts) {
      part.nodes().stream()
          .forEach(node -> touched.computeIfAbsent(node, key -> new BitSet()).set(place));
    }
  }

  private int worstFirst(Part one, Part other) {
    if (one.vote() == other.vote()) {
      return 0;
    }
    return Vote.worst(one.vote(), other.vote(), check.silence()) == one.vote() ? -1 : 1;
  }

  List<Part> parts() {
    return voters.stream().flatMap(voter -> voter.parts().stream()).toList();
  }

  /** Returns whether some voter's samples are spread over parts that can be lost one by one. */
  boolean hasSpreadVoters() {
    return voters.stream().anyMatch(voter -> voter.parts().size() > 1);
  }

  /** Returns the votes that are left, as {@link Check#rate} counts them. */
  Votes votes(BitSet lost) {
    BitSet changed = new BitSet();
    for (int node = lost.nextSetBit(0); node >= 0; node = lost.nextSetBit(node + 1)) {
      changed.or(touched.getOrDefault(node, NONE));
    }
    Map<Vote, Integer> counts = new EnumMap<>(all);
    int heard = voters.size();
    int unheardNames = named.size() - heardNames;
    for (int place = changed.nextSetBit(0); place >= 0; place = changed.nextSetBit(place + 1)) {
      Voter voter = voters.get(place);
      counts.merge(voter.worst().vote(), -1, Integer::sum);
      Optional<Vote> left = voter.without(lost);
      left.ifPresent(vote -> counts.merge(vote, 1, Integer::sum));
      if (left.isEmpty()) {
        heard--;
        unheardNames += named.contains(voter.worst().voter()) ? 1 : 0;
      }
    }
    int expected = Math.max(check.voters().expected(), heard + unheardNames);
    counts.merge(Vote.SILENT, expected - heard, Integer::sum);
    return new Votes(
        counts.getOrDefault(Vote.HEALTHY, 0),
        counts.getOrDefault(Vote.WARNING, 0),
        counts.getOrDefault(Vote.UNKNOWN, 0),
        counts.getOrDefault(Vote.CRITICAL, 0),
        counts.getOrDefault(Vote.SILENT, 0));
  }

  Rating rate(BitSet lost) {
    Rating rating = check.combination().rate(votes(lost), check.silence());
    return Rating.best(rating, check.atMost().orElse(Rating.CRITICAL));
  }
}
