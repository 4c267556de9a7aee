package dev.panopticon.core.sample;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The labels of one series, the metric name among them as {@value #NAME}.
 *
 * <p>A label whose value is empty is the same as an absent one, as in PromQL. Immutable.
 */
public final class Labels {
  /** The label that holds the metric name. */
  public static final String NAME = "__name__";

  private static final Labels EMPTY = new Labels(new String[0]);

  /** Name, value, name, value ...; sorted by name, without empty values. */
  private final String[] pairs;

  private final int hash;

  private Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /** Returns the labels of a series that has none. */
  public static Labels none() {
    return EMPTY;
  }

  /** Returns labels with these names and values; empty values are left out. */
  public static Labels of(Map<String, String> values) {
    String[] pairs = new String[2 * values.size()];
    int length = 0;
    for (Map.Entry<String, String> label : new TreeMap<>(values).entrySet()) {
      if (label.getKey().isEmpty()) {
        throw new IllegalArgumentException("a label name must not be empty, was \"\"");
      }
      if (!label.getValue().isEmpty()) {
        pairs[length++] = label.getKey();
        pairs[length++] = label.getValue();
      }
    }
    return new Labels(Arrays.copyOf(pairs, length));
  }

  /**
   * Returns labels of names and values in turn: name, value, name, value ...; empty values are left
   * out. Fast where the names are sorted already.
   *
   * @throws IllegalArgumentException if a name is empty or occurs twice
   */
  public static Labels of(List<String> namesAndValues) {
    checkPairs(namesAndValues.size());
    String[] pairs = new String[namesAndValues.size()];
    int length = 0;
    String before = "";
    for (int i = 0; i < pairs.length; i += 2) {
      String name = namesAndValues.get(i);
      if (before.compareTo(name) >= 0) {
        return sorted(namesAndValues);
      }
      before = name;
      if (!namesAndValues.get(i + 1).isEmpty()) {
        pairs[length++] = name;
        pairs[length++] = namesAndValues.get(i + 1);
      }
    }
    return new Labels(length == pairs.length ? pairs : Arrays.copyOf(pairs, length));
  }

  private static void checkPairs(int texts) {
    if (texts % 2 != 0) {
      throw new IllegalArgumentException(
          "names and values must come in pairs, were " + texts + " texts");
    }
  }

  private static Labels sorted(List<String> namesAndValues) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      if (values.put(namesAndValues.get(i), namesAndValues.get(i + 1)) != null) {
        throw new IllegalArgumentException(
            "a label name must occur once, was twice \"%s\"".formatted(namesAndValues.get(i)));
      }
    }
    return of(values);
  }

  /** Returns the labels of a series with this metric name: name, value, name, value ... */
  public static Labels of(String metric, String... namesAndValues) {
    checkPairs(namesAndValues.length);
    Map<String, String> values = new TreeMap<>();
    values.put(NAME, metric);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(values);
  }

  /** Returns labels of these names, sorted, and of as many values from a place on. */
  static Labels of(String[] names, String[] values, int begin) {
    String[] pairs = new String[2 * names.length];
    for (int i = 0; i < names.length; i++) {
      pairs[2 * i] = names[i];
      pairs[2 * i + 1] = values[begin + i];
    }
    return new Labels(pairs);
  }

  /** Returns how many there are. */
  int size() {
    return pairs.length / 2;
  }

  /** Returns the names: the array before where it holds the same, else the one that is known. */
  String[] names(String[] before, Map<List<String>, String[]> known) {
    boolean isSame = before.length == size();
    for (int i = 0; i < before.length && isSame; i++) {
      isSame = before[i].equals(pairs[2 * i]);
    }
    if (isSame) {
      return before;
    }
    String[] names = new String[size()];
    Arrays.setAll(names, i -> pairs[2 * i]);
    return known.computeIfAbsent(List.of(names), unknown -> names);
  }

  /** Writes the values, in the order of the names, and returns where they end. */
  int copyValues(String[] values, int begin) {
    for (int i = 0; i < size(); i++) {
      values[begin + i] = pairs[2 * i + 1];
    }
    return begin + size();
  }

  /** Returns the value of this label, or the empty string where it is absent. */
  public String value(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return "";
  }

  /** Returns the metric name, or the empty string. */
  public String metric() {
    return value(NAME);
  }

  /** Returns these labels with one set to a value; an empty value removes it. */
  public Labels with(String name, String value) {
    Map<String, String> values = new TreeMap<>(asMap());
    values.put(name, value);
    return of(values);
  }

  /** Tells each label, sorted by name. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** Returns the labels as an unmodifiable map, sorted by name. */
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels
        && hash == labels.hash
        && Arrays.equals(pairs, labels.pairs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Returns the series in sample notation: {@code name{label="value",...}}. */
  @Override
  public String toString() {
    return SampleText.series(this);
  }
}
