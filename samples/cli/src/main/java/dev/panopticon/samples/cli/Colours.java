package dev.panopticon.samples.cli;

import dev.panopticon.core.rating.Rating;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours ratings for terminals; the words stay, for those who do not see colours. */
enum Colours {
  ON,
  OFF;

  /** A whole word: not the first half of the id {@code critical-jobs}. */
  private static final Pattern RATING =
      Pattern.compile("(?<![\\w-])(healthy|warning|unknown|critical)(?![\\w-])");

  /** Returns whether there are colours on what a command prints. */
  static Colours of(Shell shell) {
    return shell.wantsColour() ? ON : OFF;
  }

  /** Returns a text in the colour of a rating. */
  String paint(Rating rating, String text) {
    return this == OFF ? text : "\u001b[" + number(rating) + "m" + text + "\u001b[0m";
  }

  /** Returns a line with the first rating that it names in colour. */
  String paintFirst(String line) {
    Matcher word = RATING.matcher(line);
    return word.find()
        ? line.substring(0, word.start())
            + paint(Rating.valueOf(word.group().toUpperCase(Locale.ROOT)), word.group())
            + line.substring(word.end())
        : line;
  }

  private static int number(Rating rating) {
    return switch (rating) {
      case HEALTHY -> 32;
      case WARNING -> 33;
      case UNKNOWN -> 35;
      case CRITICAL -> 31;
    };
  }
}
