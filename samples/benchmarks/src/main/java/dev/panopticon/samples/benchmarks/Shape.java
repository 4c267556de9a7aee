package dev.panopticon.samples.benchmarks;

import static dev.panopticon.samples.benchmarks.HandWritten.vote;

import java.util.List;

/**
 * A rule in both forms: as a rule file says it, and by hand.
 *
 * @param names its numbers
 * @param healthy what deserves healthy
 * @param warning what deserves warning; may be empty
 * @param byHand the same in Java
 */
record Shape(List<String> names, String healthy, String warning, HandWritten byHand) {
  /** Many different ones: a virtual machine folds away a rule that is alone. */
  static final List<Shape> ALL =
      List.of(
          one("value > 0", n -> vote(n[0] > 0)),
          one("value != 2", n -> vote(n[0] != 2)),
          one("value < 0.9", "value < 0.97", n -> vote(n[0] < 0.9, n[0] < 0.97)),
          one("value <= 80", "value <= 95", n -> vote(n[0] <= 80, n[0] <= 95)),
          one("value > 0.2", "value > 0.1", n -> vote(n[0] > 0.2, n[0] > 0.1)),
          one("60 >= value", "300 >= value", n -> vote(60 >= n[0], 300 >= n[0])),
          one("value >= 10 && value <= 50", n -> vote(n[0] >= 10 && n[0] <= 50)),
          one("value < 5 || value > 90", n -> vote(n[0] < 5 || n[0] > 90)),
          one("value == 0 || value == 3", n -> vote(n[0] == 0 || n[0] == 3)),
          one("oneOf(value, 1, 4)", n -> vote(n[0] == 1 || n[0] == 4)),
          one("!(value > 70)", n -> vote(!(n[0] > 70))),
          one("abs(value - 50) < 30", n -> vote(Math.abs(n[0] - 50) < 30)),
          one("value * 8 < 100", n -> vote(n[0] * 8 < 100)),
          one("value / 1024 < 0.05", n -> vote(n[0] / 1024 < 0.05)),
          one("value % 2 == 1", n -> vote(n[0] % 2 == 1)),
          one("- value > - 20", n -> vote(-n[0] > -20)),
          one("value + 10 <= 2 * 30", n -> vote(n[0] + 10 <= 60)),
          one("value >= quorum(5)", "value >= quorum(5) - 1", n -> vote(n[0] >= 3, n[0] >= 2)),
          two("a < b", n -> vote(n[0] < n[1])),
          two("a == b", n -> vote(n[0] == n[1])),
          two("a / b < 0.8", "a / b < 0.95", n -> vote(n[0] / n[1] < 0.8, n[0] / n[1] < 0.95)),
          two("percent(a, b) >= 90", n -> vote(100 * n[0] / n[1] >= 90)),
          two("a + b <= 100", "a + b <= 150", n -> vote(n[0] + n[1] <= 100, n[0] + n[1] <= 150)),
          two("a - b > 0", n -> vote(n[0] - n[1] > 0)),
          two("min(a, b) > 1", n -> vote(Math.min(n[0], n[1]) > 1)),
          two("max(a, b) < 90", "a < 90", n -> vote(Math.max(n[0], n[1]) < 90, n[0] < 90)),
          two(
              "a > 2 && b > 2",
              "a > 2 || b > 2",
              n -> vote(n[0] > 2 && n[1] > 2, n[0] > 2 || n[1] > 2)),
          two("a * b < 1000", n -> vote(n[0] * n[1] < 1000)),
          three("a + b + c == 0", n -> vote(n[0] + n[1] + n[2] == 0)),
          three("a / (a + b + c) >= 0.5", n -> vote(n[0] / (n[0] + n[1] + n[2]) >= 0.5)),
          three("a <= 5 && b <= 5 && c <= 5", n -> vote(n[0] <= 5 && n[1] <= 5 && n[2] <= 5)),
          three("a >= b && b >= c", n -> vote(n[0] >= n[1] && n[1] >= n[2])));

  private static Shape one(String healthy, HandWritten byHand) {
    return one(healthy, "", byHand);
  }

  private static Shape one(String healthy, String warning, HandWritten byHand) {
    return new Shape(List.of("value"), healthy, warning, byHand);
  }

  private static Shape two(String healthy, HandWritten byHand) {
    return two(healthy, "", byHand);
  }

  private static Shape two(String healthy, String warning, HandWritten byHand) {
    return new Shape(List.of("a", "b"), healthy, warning, byHand);
  }

  private static Shape three(String healthy, HandWritten byHand) {
    return new Shape(List.of("a", "b", "c"), healthy, "", byHand);
  }
}
