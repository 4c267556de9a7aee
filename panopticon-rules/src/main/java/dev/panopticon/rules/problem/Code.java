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
  /** A test expects nothing. */
  TEST_EXPECTS_NOTHING(70),
  /** A test expects something of what does not exist. */
  TEST_PATH(71),
  /** A test changes samples that do not exist. */
  TEST_SERIES(72),
  /** A test changes samples that no query selects. */
  TEST_SERIES_UNASKED(73),
  /** A test lets a query fail that the rules do not ask. */
  TEST_QUERY(74),
  /** The samples of a test cannot be read. */
  TEST_SAMPLES(75);

  private final int number;

  Code(int number) {
    this.number = number;
  }

  /** Returns how bad it is. */
  public Severity severity() {
    return Severity.ERROR;
  }

  /** Returns the stable id: {@code PAN-012}. */
  public String id() {
    return String.format(Locale.ROOT, "PAN-%03d", number);
  }
}
