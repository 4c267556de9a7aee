package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import java.util.Arrays;

/**
 * The worst vote of each voter, in one check after the other; it keeps some 30 bytes for each voter
 * and makes nothing anew. Mutable.
 *
 * <p>What a voter said stands behind what the voter before it said, so that memory is walked in
 * order. Where a check is answered in the order of the one before, as is usual, each voter is the
 * next one, and nobody is looked up.
 */
final class VoteTable {
  /** More votes than one voter has. */
  static final int MANY = Byte.MAX_VALUE;

  /**
   * So far from its hash a voter only is where somebody filled the table with such that collide.
   */
  private static final int FARTHEST = 127;

  private static final int MOST_SPARE = 8;
  private static final int NOBODY = -1;

  /** The hash of a voter, and its place from 1 on in the low half; 0 is free. */
  private final long[] table;

  private final String[] texts;
  private final int[] lengths;
  private final Vote[] votes;

  /** How many samples of this check each voter has; it is not heard where there are none. */
  private final byte[] samples;

  private final boolean areHosts;
  private Rating silence = Rating.CRITICAL;
  private int known;
  private int size;

  /** Who speaks next, if the order is that of the check before. */
  private int next;

  /**
   * Begins without votes.
   *
   * @param most how many voters there may be
   * @param areHosts whether a text names its voter without the port at its end
   */
  VoteTable(int most, boolean areHosts) {
    this.table = new long[Integer.highestOneBit(Math.max(4, most + most / 2)) << 1];
    this.texts = new String[most];
    this.lengths = new int[most];
    this.votes = new Vote[most];
    this.samples = new byte[most];
    this.areHosts = areHosts;
  }

  /**
   * Returns whether it can count the votes of this many voters, who are named in this way, and
   * knows not so many more that to walk past those takes long.
   */
  boolean isFor(int most, boolean hosts) {
    return most <= texts.length && known <= MOST_SPARE * most && hosts == areHosts;
  }

  /** Begins another check; who the voters are is kept. */
  void begin(Rating silenceOfCheck) {
    silence = silenceOfCheck;
    Arrays.fill(samples, 0, known, (byte) 0);
    size = 0;
    next = 0;
  }

  /**
   * Adds a vote, and returns how many the voter has now: up to {@link #MANY}, which is also where
   * the text names nobody, or there is no room.
   */
  int add(String text, Vote vote) {
    int voter = isNext(text) ? next : place(text);
    if (voter == NOBODY) {
      return MANY;
    }
    next = voter + 1;
    if (samples[voter] == 0) {
      size++;
      votes[voter] = vote;
    } else {
      votes[voter] = Vote.worst(votes[voter], vote, silence);
    }
    samples[voter] = (byte) Math.min(MANY, samples[voter] + 1);
    return samples[voter];
  }

  @SuppressWarnings("ReferenceEquality") // a guess: who is not the same text is looked up
  private boolean isNext(String text) {
    return next < known && texts[next] == text;
  }

  private int place(String text) {
    int length = areHosts ? Hosts.lengthWithoutPort(text) : text.length();
    int hash = hash(text, length);
    int slot = length == 0 ? NOBODY : slot(hash, text, length);
    if (slot < 0 || table[slot] != 0) {
      return slot < 0 ? NOBODY : (int) table[slot] - 1;
    }
    return known == texts.length ? NOBODY : entered(slot, hash, text, length);
  }

  private int entered(int slot, int hash, String text, int length) {
    int voter = known++;
    table[slot] = (long) hash << 32 | known;
    texts[voter] = text;
    lengths[voter] = length;
    return voter;
  }

  /** Returns whether a voter of this name is heard. */
  boolean contains(String voter) {
    int slot = slot(hash(voter, voter.length()), voter, voter.length());
    return slot >= 0 && table[slot] != 0 && samples[(int) table[slot] - 1] > 0;
  }

  /** Returns how many voters are heard. */
  int size() {
    return size;
  }

  /** Returns how many voters have this vote. */
  int count(Vote wanted) {
    int count = 0;
    for (int voter = 0; voter < known; voter++) {
      count += samples[voter] > 0 && votes[voter] == wanted ? 1 : 0;
    }
    return count;
  }

  private static int hash(String text, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return (hash ^ hash >>> 15) * 0x9E3779B1;
  }

  /** Returns where the voter is entered, or may be; below 0 if that is far from its hash. */
  private int slot(int hash, String text, int length) {
    int slot = hash >>> (Integer.numberOfLeadingZeros(table.length) + 1);
    for (int steps = 0; steps < FARTHEST; steps++) {
      long entry = table[slot];
      if (entry == 0 || ((int) (entry >>> 32) == hash && isCalled((int) entry - 1, text, length))) {
        return slot;
      }
      slot = slot + 1 & table.length - 1;
    }
    return NOBODY;
  }

  private boolean isCalled(int voter, String text, int length) {
    return lengths[voter] == length && texts[voter].regionMatches(0, text, 0, length);
  }
}
