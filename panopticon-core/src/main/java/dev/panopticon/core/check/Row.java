package dev.panopticon.core.check;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.SampleList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers that are rated together: one for each name a check knows, and the labels.
 *
 * <p>Numbers are addressed by their place in {@link Question#names()}. A row is filled anew for
 * each rating: conditions read it and never keep it.
 */
public final class Row {
  private final double[] numbers;
  private final Hosts hosts;
  private final boolean hasValue;
  private List<Labels> labels = List.of();
  private SampleList samples = SampleList.copyOf(List.of());
  private int sample;

  private Row(double[] numbers, Hosts hosts, boolean hasValue) {
    this.numbers = numbers;
    this.hosts = hosts;
    this.hasValue = hasValue;
  }

  /**
   * Returns a row of these numbers, without labels; of none for what is computed from nothing.
   *
   * @param numbers in the order of {@link Question#names()}, none of them NaN
   */
  public static Row of(double... numbers) {
    return new Row(numbers.clone(), new Hosts(""), false);
  }

  static Row of(Question question, Hosts hosts) {
    return new Row(new double[question.names().size()], hosts, question.isAboutOneNumber());
  }

  /** Returns the number at this place of {@link Question#names()}; never NaN. */
  public double number(int place) {
    return numbers[place];
  }

  /**
   * Returns the number the check is about: its only query, or its measure.
   *
   * @throws IllegalStateException where a check of several numbers has no measure
   */
  public double value() {
    if (!hasValue) {
      throw new IllegalStateException("the check must have a value, had several numbers");
    }
    return numbers[numbers.length - 1];
  }

  /**
   * Returns a label of the first query's sample, {@code host} among them; absent is empty.
   *
   * <p>Where several samples make one number, only what they agree on is their label.
   */
  public String label(String name) {
    if (!samples.isEmpty()) {
      return hosts.label(samples.labels(sample), name);
    }
    String label = labels.isEmpty() ? "" : hosts.label(labels.get(0), name);
    for (Labels sample : labels) {
      if (!hosts.label(sample, name).equals(label)) {
        return "";
      }
    }
    return label;
  }

  /** Sets the labels of the samples that the numbers come from. */
  void labels(List<Labels> theirs) {
    labels = theirs;
  }

  /** Sets the only number and its labels, which are looked up when they are read. */
  void sample(SampleList theirs, int index) {
    samples = theirs;
    sample = index;
    numbers[0] = theirs.value(index);
  }

  void set(int place, double number) {
    numbers[place] = number;
  }

  /** Returns a row that keeps these numbers and labels. */
  Row copy() {
    Row copy = new Row(Arrays.copyOf(numbers, numbers.length), hosts, hasValue);
    copy.labels = labels;
    return copy;
  }

  boolean hasValue() {
    return hasValue;
  }
}
