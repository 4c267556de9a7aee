package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;

/**
 * The worst vote of each voter, by the begin of a text that names it; it keeps a few bytes for each
 * sample and makes nothing anew. Mutable.
 *
 * <p>What a voter said stands behind what the voter before it said, so that memory is walked in
 * order; only the table of their places is entered anywhere.
 */
final class VoteTable {
  /** More votes than one voter has, or a table that somebody filled with texts that collide. */
  static final int MANY = Byte.MAX_VALUE;

  /** The hash of a voter, and its place from 1 on in the low half; 0 is free. */
  private final long[] table;

  private final String[] texts;
  private final int[] lengths;
  private final Vote[] votes;
  private final byte[] samples;
  private final Rating silence;
  private int size;

  /** Begins without votes, and has room for as many voters as there are samples. */
  VoteTable(int mostSamples, Rating silence) {
    this.table = new long[Integer.highestOneBit(Math.max(4, mostSamples + mostSamples / 2)) << 1];
    this.texts = new String[mostSamples];
    this.lengths = new int[mostSamples];
    this.votes = new Vote[mostSamples];
    this.samples = new byte[mostSamples];
    this.silence = silence;
  }

  /** Adds a vote, and returns how many the voter has now: up to {@link #MANY}. */
  int add(String text, int length, Vote vote) {
    int hash = hash(text, length);
    int slot = slot(hash, text, length);
    if (slot < 0) {
      return MANY;
    }
    int voter = (int) table[slot] - 1;
    if (voter < 0) {
      voter = size++;
      table[slot] = (long) hash << 32 | size;
      texts[voter] = text;
      lengths[voter] = length;
      votes[voter] = vote;
    } else {
      votes[voter] = Vote.worst(votes[voter], vote, silence);
    }
    samples[voter] = (byte) Math.min(MANY, samples[voter] + 1);
    return samples[voter];
  }

  boolean contains(String voter) {
    int slot = slot(hash(voter, voter.length()), voter, voter.length());
    return slot >= 0 && table[slot] != 0;
  }

  /** Returns how many voters there are. */
  int size() {
    return size;
  }

  /** Returns how many voters have this vote. */
  int count(Vote wanted) {
    int count = 0;
    for (int voter = 0; voter < size; voter++) {
      count += votes[voter] == wanted ? 1 : 0;
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
    for (int steps = 0; steps < MANY; steps++) {
      long entry = table[slot];
      if (entry == 0 || ((int) (entry >>> 32) == hash && isCalled((int) entry - 1, text, length))) {
        return slot;
      }
      slot = slot + 1 & table.length - 1;
    }
    return -1;
  }

  private boolean isCalled(int voter, String text, int length) {
    return lengths[voter] == length && texts[voter].regionMatches(0, text, 0, length);
  }
}
