package dev.panopticon.core.rating;

import java.util.ArrayList;
import java.util.List;

/** Every way in which a few voters can vote. */
final class Electorates {
  private Electorates() {}

  /** Returns all votes of 1 to this many expected voters. */
  static List<Votes> upTo(int expected) {
    List<Votes> all = new ArrayList<>();
    for (int voters = 1; voters <= expected; voters++) {
      all.addAll(of(voters));
    }
    return all;
  }

  /** Returns all votes of exactly this many expected voters. */
  static List<Votes> of(int expected) {
    List<Votes> all = new ArrayList<>();
    for (int healthy = 0; healthy <= expected; healthy++) {
      for (int warning = 0; healthy + warning <= expected; warning++) {
        for (int unknown = 0; healthy + warning + unknown <= expected; unknown++) {
          int rest = expected - healthy - warning - unknown;
          for (int critical = 0; critical <= rest; critical++) {
            all.add(new Votes(healthy, warning, unknown, critical, rest - critical));
          }
        }
      }
    }
    return all;
  }

  /** Returns the single votes that make these votes. */
  static List<Vote> voters(Votes votes) {
    List<Vote> voters = new ArrayList<>();
    for (Vote vote : Vote.values()) {
      for (int i = 0; i < count(votes, vote); i++) {
        voters.add(vote);
      }
    }
    return voters;
  }

  /** Returns these votes with one voter's mind changed. */
  static Votes changed(Votes votes, Vote from, Vote to) {
    List<Vote> voters = voters(votes);
    voters.remove(from);
    voters.add(to);
    return count(voters);
  }

  /** Counts single votes. */
  static Votes count(List<Vote> voters) {
    int[] counts = new int[Vote.values().length];
    voters.forEach(vote -> counts[vote.ordinal()]++);
    return new Votes(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  private static int count(Votes votes, Vote vote) {
    return switch (vote) {
      case HEALTHY -> votes.healthy();
      case WARNING -> votes.warning();
      case UNKNOWN -> votes.unknown();
      case CRITICAL -> votes.critical();
      case SILENT -> votes.silent();
    };
  }
}
