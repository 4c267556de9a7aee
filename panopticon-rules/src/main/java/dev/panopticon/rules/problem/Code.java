package dev.panopticon.rules.problem;

import java.util.Locale;

/** The kinds of problems; each keeps its number for ever. */
public enum Code {
  /** The text is not YAML. */
  SYNTAX(1),
  /** A file is missing, unreadable, too large, or outside the root file's folder. */
  FILE(2),
  /** A key stands twice in one map. */
  DUPLICATE_KEY(3),
  /** A key is not part of the format. */
  UNKNOWN_KEY(4),
  /** A required key is missing. */
  MISSING_KEY(5),
  /** A value has the wrong shape: a map where a text is expected, and the like. */
  SHAPE(6),
  /** A value is not one of those that are allowed. */
  VALUE(7),
  /** A name is not well formed. */
  NAME(8),
  /** Two things share an id. */
  DUPLICATE_ID(9),
  /** A name leads nowhere: a component, a check, a member that does not exist. */
  UNKNOWN_NAME(10),
  /** A parameter is used and not declared, or given and not known. */
  UNKNOWN_PARAMETER(11),
  /** A parameter has no value. */
  MISSING_PARAMETER(12),
  /** A parameter's value does not fit its declaration. */
  PARAMETER_VALUE(13),
  /** Two declarations of one parameter differ. */
  PARAMETER_CLASH(14),
  /** A key would say when something is bad; rules say what is still good. */
  CRITICAL_CONDITION(15),
  /** The number of expected voters is missing or below 1. */
  VOTERS(16),
  /** A rung cannot be reached. */
  RUNG(17),
  /** An impact is not monotone. */
  IMPACT(18),
  /** Things need each other in a circle. */
  CYCLE(19),
  /** Keys exclude each other. */
  CONFLICT(20),
  /** A query cannot be built from its text. */
  QUERY(21),
  /** An expression cannot be read. */
  EXPRESSION_SYNTAX(30),
  /** A word means something else in expressions. */
  RESERVED_WORD(31),
  /** An expression uses a name that it does not know. */
  EXPRESSION_NAME(32),
  /** An expression mixes numbers, texts and conditions. */
  EXPRESSION_TYPE(33),
  /** An expression uses what the language does not have. */
  EXPRESSION_FEATURE(34),
  /** The key is part of the format, but this version cannot do it. */
  UNSUPPORTED(40),
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
  STALE_SUPPRESSION(61, Severity.WARNING);

  private final int number;
  private final Severity severity;

  Code(int number) {
    this(number, Severity.ERROR);
  }

  Code(int number, Severity severity) {
    this.number = number;
    this.severity = severity;
  }

  /** Returns how bad it is. */
  public Severity severity() {
    return severity;
  }

  /** Returns the stable id: {@code PAN-012}. */
  public String id() {
    return String.format(Locale.ROOT, "PAN-%03d", number);
  }
}
