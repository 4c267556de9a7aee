package dev.panopticon.samples.statuspage.web;

import dev.panopticon.rules.problem.Suggestion;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;

/** The parameters of a request; refuses those that cannot be. */
final class Asked {
  private static final int MOST = 100;

  private final Context ctx;

  Asked(Context ctx) {
    this.ctx = ctx;
  }

  /** Returns a whole number, or what stands for it where it is not given. */
  int number(String name, int least, int most, int otherwise) {
    String text = ctx.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new Refused(
        400, "%s must be a number %d..%d, was '%s'".formatted(name, least, most, text));
  }

  /** Returns a text; empty where it is not given. */
  String text(String name) {
    String text = ctx.queryParam(name);
    return text == null ? "" : text;
  }

  /** Returns all values of a parameter that may be repeated. */
  List<String> texts(String name) {
    List<String> texts = ctx.queryParams(name).stream().filter(t -> !t.isEmpty()).toList();
    if (texts.size() > MOST) {
      throw new Refused(400, "%s must be given at most %d times".formatted(name, MOST));
    }
    return texts;
  }

  /** Refuses a name that is not among those there are. */
  static String known(int code, String what, String name, Collection<String> names) {
    if (!names.contains(name)) {
      throw new Refused(
          code, "there is no %s '%s'%s".formatted(what, name, Suggestion.of(name, names)));
    }
    return name;
  }
}
