package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.rating.Vote;

/** A sample, as rules of Drools see it; public, so that their classes find its methods. */
public final class DroolsFact {
  private final int rule;
  private final double[] numbers;
  private final Vote otherwise;
  private boolean isHealthy;
  private boolean isWarning;

  DroolsFact(int rule, double[] numbers, Vote otherwise) {
    this.rule = rule;
    this.numbers = numbers.clone();
    this.otherwise = otherwise;
  }

  /** Returns which rule rates it. */
  public int getRule() {
    return rule;
  }

  /** Returns its only number. */
  public double getValue() {
    return numbers[0];
  }

  /** Returns its first number. */
  public double getA() {
    return numbers[0];
  }

  /** Returns its second number. */
  public double getB() {
    return numbers[1];
  }

  /** Returns its third number. */
  public double getC() {
    return numbers[2];
  }

  /** Earns healthy. */
  public void earnHealthy() {
    isHealthy = true;
  }

  /** Earns warning. */
  public void earnWarning() {
    isWarning = true;
  }

  void forget() {
    isHealthy = false;
    isWarning = false;
  }

  Vote vote() {
    return isHealthy ? Vote.HEALTHY : isWarning ? Vote.WARNING : otherwise;
  }
}
