package dev.panopticon.core.check;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One question to the cluster, and the rule that rates its answer. Immutable and thread-safe.
 *
 * <p>Each voter gets the worst rating of its samples as its vote; the combination makes one rating
 * of the votes.
 */
public final class Check {
  private final String id;
  private final About about;
  private final Question question;
  private final Voters voters;
  private final Bands bands;
  private final Combination combination;
  private final Optional<Rating> atMost;
  private final HoldTimes holdTimes;
  private final Optional<String> countsNodes;

  private Check(Builder builder) {
    id = builder.id;
    about = builder.about;
    question = builder.question;
    voters = builder.voters;
    bands = builder.bands;
    combination = builder.combination;
    atMost = builder.atMost;
    holdTimes = builder.holdTimes;
    countsNodes = builder.countsNodes;
  }

  /**
   * Returns a builder of a check.
   *
   * @param id {@code [a-z][a-z0-9-]*}, unique in its component
   */
  public static Builder builder(String id, Question question, Voters voters, Bands bands) {
    return new Builder(id, question, voters, bands);
  }

  /** Returns the id, unique in its component. */
  public String id() {
    return id;
  }

  /** Returns what people are told about it. */
  public About about() {
    return about;
  }

  /** Returns what it asks. */
  public Question question() {
    return question;
  }

  /** Returns who votes. */
  public Voters voters() {
    return voters;
  }

  /** Returns which numbers deserve which rating. */
  public Bands bands() {
    return bands;
  }

  /** Returns how votes become one rating. */
  public Combination combination() {
    return combination;
  }

  /** Returns the worst rating this check may have, if it is capped. */
  public Optional<Rating> atMost() {
    return atMost;
  }

  /** Returns how long its ratings have to stand; a single evaluation ignores them. */
  public HoldTimes holdTimes() {
    return holdTimes;
  }

  /** Returns which of its names falls by one when another node is lost; for what-if. */
  public Optional<String> countsNodes() {
    return countsNodes;
  }

  /** Returns every query it asks. */
  public List<Query> queries() {
    return question.queries();
  }

  /** Returns what a silent voter counts as; never healthy. */
  public Rating silence() {
    return voters.silence().orElse(combination.defaultSilence());
  }

  /**
   * Rates the answers of a snapshot. Pure: the same snapshot gives the same status.
   *
   * @param hostLabel the label from which {@code host} is derived, usually {@code instance}
   */
  public CheckStatus rate(Snapshot snapshot, String hostLabel) {
    return rateAll(List.of(this), snapshot, hostLabel).get(0);
  }

  /**
   * Rates the answers of a snapshot by several checks, in their order; each as {@link #rate} does,
   * but sooner, where the same voters answer them in the same order.
   *
   * @param hostLabel the label from which {@code host} is derived, usually {@code instance}
   */
  public static List<CheckStatus> rateAll(
      Collection<Check> checks, Snapshot snapshot, String hostLabel) {
    Hosts hosts = new Hosts(hostLabel);
    QuickVotes quick = new QuickVotes(snapshot, hosts);
    return checks.stream().map(check -> new Poll(check, snapshot, hosts).take(quick)).toList();
  }

  @Override
  public String toString() {
    return "check " + id;
  }

  /** Collects what a check is made of. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private final Question question;
    private final Voters voters;
    private final Bands bands;
    private About about = About.nothing();
    private Combination combination = Combination.quorum();
    private Optional<Rating> atMost = Optional.empty();
    private HoldTimes holdTimes = HoldTimes.none();
    private Optional<String> countsNodes = Optional.empty();

    private Builder(String id, Question question, Voters voters, Bands bands) {
      this.id = Ids.check("check", id);
      this.question = Objects.requireNonNull(question, "question");
      this.voters = Objects.requireNonNull(voters, "voters");
      this.bands = Objects.requireNonNull(bands, "bands");
    }

    /** Sets what people are told about it. */
    public Builder about(About told) {
      about = told;
      return this;
    }

    /** Sets how votes become one rating; a quorum unless set. */
    public Builder combine(Combination votes) {
      combination = votes;
      return this;
    }

    /** Caps the rating: never worse than this, which must not be healthy. */
    public Builder atMost(Rating cap) {
      if (cap.isHealthy()) {
        throw new IllegalArgumentException(
            "at most healthy would hide everything; leave the check out, was healthy");
      }
      atMost = Optional.of(cap);
      return this;
    }

    /** Sets how long its ratings have to stand. */
    public Builder holdTimes(HoldTimes times) {
      holdTimes = times;
      return this;
    }

    /** Names the number that falls by one when another node is lost. */
    public Builder countsNodes(String name) {
      if (!question.names().contains(name)) {
        throw new IllegalArgumentException(
            "countsNodes must be one of %s, was %s".formatted(question.names(), name));
      }
      countsNodes = Optional.of(name);
      return this;
    }

    /** Returns the check. */
    public Check build() {
      return new Check(this);
    }
  }
}
