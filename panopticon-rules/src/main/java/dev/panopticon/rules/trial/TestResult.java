package dev.panopticon.rules.trial;

import dev.panopticon.rules.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What came of one test. */
public sealed interface TestResult {
  /** Returns the test. */
  RuleTest test();

  /** Returns everything there is to say about it; empty where it passed. */
  String details();

  /** Returns whether the rules say what the test expects. */
  default boolean isPassed() {
    return this instanceof Passed;
  }

  /**
   * The rules say what it expects.
   *
   * @param test the test
   */
  record Passed(RuleTest test) implements TestResult {
    @Override
    public String details() {
      return "";
    }
  }

  /**
   * The rules say something else.
   *
   * @param test the test
   * @param mismatches at least 1
   */
  record Failed(RuleTest test, List<Mismatch> mismatches) implements TestResult {
    /** Copies the list. */
    public Failed {
      mismatches = List.copyOf(mismatches);
    }

    @Override
    public String details() {
      List<String> told = new ArrayList<>();
      String before = "";
      for (Mismatch mismatch : mismatches) {
        told.add(mismatch.why().equals(before) ? mismatch.summary() : mismatch.toString());
        before = mismatch.why();
      }
      return String.join("\n", told);
    }
  }

  /**
   * The test itself is wrong, so it shows nothing.
   *
   * @param test the test
   * @param problems at least 1
   */
  record Broken(RuleTest test, List<Problem> problems) implements TestResult {
    /** Copies the list. */
    public Broken {
      problems = List.copyOf(problems);
    }

    @Override
    public String details() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
  }
}
