package dev.panopticon.rules.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/** What a parser sees of a text, up to a depth and a number of aliases. */
final class BoundedEvents implements Parser {
  static final int DEEPEST = 50;
  static final int MOST_ALIASES = 1_000;

  /** A limit is passed; the problem mark shows where. */
  static final class Passed extends MarkedYAMLException {
    private static final long serialVersionUID = 1L;

    private Passed(String message, @Nullable Mark mark) {
      super(null, null, message, mark);
    }
  }

  private final Parser parser;
  private int depth;
  private int aliases;

  BoundedEvents(Parser parser) {
    this.parser = parser;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event getEvent() {
    Event event = parser.getEvent();
    if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
      throw new Passed(
          "lists and maps are nested more than " + DEEPEST + " deep", event.getStartMark());
    }
    if (event instanceof CollectionEndEvent) {
      depth--;
    }
    if (event instanceof AliasEvent && ++aliases > MOST_ALIASES) {
      throw new Passed(
          "a rule file has at most " + MOST_ALIASES + " aliases", event.getStartMark());
    }
    return event;
  }
}
