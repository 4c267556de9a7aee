package dev.panopticon.rules.problem;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The kinds of problems; each keeps its number for ever. */
public enum Code {
  /** The text is not YAML. */
  SYNTAX(1, Severity.ERROR),
  /** A file is missing, unreadable, too large, or outside the root file's folder. */
  FILE(2, Severity.ERROR),
  /** A key stands twice in one map. */
  DUPLICATE_KEY(3, Severity.ERROR),
  /** A key is not part of the format. */
  UNKNOWN_KEY(4, Severity.ERROR),
  /** A required key is missing. */
  MISSING_KEY(5, Severity.ERROR),
  /** A value has the wrong shape: a map where a text is expected, and the like. */
  SHAPE(6, Severity.ERROR),
  /** A value is not one of those that are allowed. */
  VALUE(7, Severity.ERROR),
  /** A name is not well formed. */
  NAME(8, Severity.ERROR),
  /** Two things share an id. */
  DUPLICATE_ID(9, Severity.ERROR),
  /** A name leads nowhere: a component, a check, a member that does not exist. */
  UNKNOWN_NAME(10, Severity.ERROR),
  /** A parameter is used and not declared, or given and not known. */
  UNKNOWN_PARAMETER(11, Severity.ERROR),
  /** A parameter has no value. */
  MISSING_PARAMETER(12, Severity.ERROR),
  /** A parameter's value does not fit its declaration. */
  PARAMETER_VALUE(13, Severity.ERROR),
  /** Two declarations of one parameter differ. */
  PARAMETER_CLASH(14, Severity.ERROR),
  /** A key would say when something is bad; rules say what is still good. */
  CRITICAL_CONDITION(15, Severity.ERROR),
  /** The number of expected voters is missing or below 1. */
  VOTERS(16, Severity.ERROR),
  /** A rung cannot be reached. */
  RUNG(17, Severity.ERROR),
  /** An impact is not monotone. */
  IMPACT(18, Severity.ERROR),
  /** Things need each other in a circle. */
  CYCLE(19, Severity.ERROR),
  /** Keys exclude each other. */
  CONFLICT(20, Severity.ERROR),
  /** A query cannot be built from its text. */
  QUERY(21, Severity.ERROR),
  /** An expression cannot be read. */
  EXPRESSION_SYNTAX(30, Severity.ERROR),
  /** A word means something else in expressions. */
  RESERVED_WORD(31, Severity.ERROR),
  /** An expression uses a name that it does not know. */
  EXPRESSION_NAME(32, Severity.ERROR),
  /** An expression mixes numbers, texts and conditions. */
  EXPRESSION_TYPE(33, Severity.ERROR),
  /** An expression uses what the language does not have. */
  EXPRESSION_FEATURE(34, Severity.ERROR),
  /** No number is healthy, or only a warning, or anything else. */
  UNREACHABLE_BAND(41, Severity.WARNING),
  /** Going one way along the number, the rating gets worse and then better again. */
  NOT_MONOTONE(42, Severity.WARNING),
  /** A warning condition says what is bad instead of what is still good enough. */
  ALARM_CONDITION(43, Severity.WARNING),
  /** A majority is computed by hand. */
  HAND_WRITTEN_QUORUM(44, Severity.WARNING),
  /** An even number of voters tolerates no more than one voter less would. */
  EVEN_QUORUM(45, Severity.WARNING),
  /** A quorum of two tolerates nothing. */
  QUORUM_OF_TWO(46, Severity.WARNING),
  /** A literal stands where the size of the cluster is meant. */
  LITERAL_SIZE(47, Severity.WARNING),
  /** A component asks queries, and nothing says whether its exporters are up. */
  NO_JOBS(48, Severity.WARNING),
  /** A component has no edge to or from any other. */
  ORPHAN(49, Severity.WARNING),
  /** A parameter is declared and not used. */
  UNUSED_PARAMETER(50, Severity.WARNING),
  /** A check has no title. */
  NO_TITLE(51, Severity.WARNING),
  /** The samples of a query cannot say which voter they speak for. */
  NO_VOTER_LABEL(52, Severity.WARNING),
  /** Two checks ask the same query. */
  SHARED_QUERY(53, Severity.WARNING),
  /** One target that is down decides for all. */
  UP_UNDER_WORST(54, Severity.WARNING),
  /** An edge says no more than others do already. */
  REDUNDANT_EDGE(55, Severity.WARNING),
  /** A check can be critical, and nothing says what to do then. */
  NO_RUNBOOK(56, Severity.WARNING),
  /** A condition does not depend on any number. */
  CONSTANT_CONDITION(57, Severity.WARNING),
  /** All vote on a number that only the leader has. */
  LEADER_ONLY(58, Severity.WARNING),
  /** A number that counts the others is compared with the number of all. */
  SELF_COUNT(59, Severity.WARNING),
  /** A suppression has ended. */
  EXPIRED_SUPPRESSION(60, Severity.WARNING),
  /** A suppression silences nothing. */
  STALE_SUPPRESSION(61, Severity.WARNING),
  /** A test expects nothing. */
  TEST_EXPECTS_NOTHING(70, Severity.ERROR),
  /** A test expects something of what does not exist. */
  TEST_PATH(71, Severity.ERROR),
  /** A test changes samples that do not exist. */
  TEST_SERIES(72, Severity.ERROR),
  /** A test changes samples that no query selects. */
  TEST_SERIES_UNASKED(73, Severity.ERROR),
  /** A test lets a query fail that the rules do not ask. */
  TEST_QUERY(74, Severity.ERROR),
  /** The samples of a test cannot be read. */
  TEST_SAMPLES(75, Severity.ERROR),
  /** The source refuses a query. */
  QUERY_REJECTED(76, Severity.ERROR),
  /** The source gives no answer at all. */
  UNANSWERED(77, Severity.ERROR),
  /** The result of a query is no instant vector. */
  NO_VECTOR(78, Severity.ERROR),
  /** The source has no sample of a query. */
  NO_SAMPLES(79, Severity.WARNING),
  /** Samples of the source have no label that names their voter. */
  VOTER_LABEL(80, Severity.ERROR),
  /** Fewer voters have samples than are expected. */
  TOO_FEW_VOTERS(81, Severity.WARNING),
  /** More voters have samples than are expected, or others. */
  TOO_MANY_VOTERS(82, Severity.WARNING),
  /** A value that a check splits by is never seen. */
  SPLIT_UNSEEN(83, Severity.WARNING),
  /** No voter gives numbers that can be rated. */
  NEVER_USABLE(84, Severity.WARNING),
  /** There is more than the loader takes: of text, nesting, aliases, includes, checks, problems. */
  LIMIT(85, Severity.ERROR),
  /** An expression reads a label that no sample has. */
  LABEL_UNSEEN(86, Severity.WARNING),
  /** A check asks for a number that changes no rating. */
  UNRATED_NUMBER(87, Severity.WARNING),
  /** A component has no checks, and needs nothing. */
  NOTHING_ASKED(88, Severity.WARNING),
  /** No cluster file includes a component file. */
  NOT_INCLUDED(89, Severity.WARNING);

  private static final Set<Code> OF_SOURCE =
      EnumSet.of(
          QUERY_REJECTED,
          UNANSWERED,
          NO_VECTOR,
          NO_SAMPLES,
          VOTER_LABEL,
          TOO_FEW_VOTERS,
          TOO_MANY_VOTERS,
          SPLIT_UNSEEN,
          NEVER_USABLE,
          LABEL_UNSEEN);

  private static final String REFERENCE =
      "https://github.com/panopticon-dev/panopticon/blob/main/rules/PROBLEMS.md";

  private final int number;
  private final Severity severity;

  Code(int number, Severity severity) {
    this.number = number;
    this.severity = severity;
  }

  /** Returns whether an id is of a problem that is found by asking a source. */
  public static boolean isOfSource(String id) {
    return OF_SOURCE.stream().anyMatch(code -> code.id().equals(id));
  }

  /** Returns whether there is a problem with this id. */
  public static boolean isKnown(String id) {
    return Arrays.stream(values()).anyMatch(code -> code.id().equals(id));
  }

  /** Returns how bad it is. */
  public Severity severity() {
    return severity;
  }

  /** Returns the stable id: {@code PAN-012}. */
  public String id() {
    return String.format(Locale.ROOT, "PAN-%03d", number);
  }

  /** Returns what the reference says of it. */
  public Explanation explanation() {
    return Explanation.of(id());
  }

  /** Returns the URL of its entry in the reference of problems. */
  public String reference() {
    return REFERENCE + '#' + id().toLowerCase(Locale.ROOT);
  }
}
