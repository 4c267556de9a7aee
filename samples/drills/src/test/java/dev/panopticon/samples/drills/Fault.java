package dev.panopticon.samples.drills;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is done to members: {@code kill leader}, {@code pause 2 followers}, {@code resume all}.
 *
 * @param whom a member's name, a part that members have, {@code member} for any of them, or {@code
 *     all}
 */
record Fault(Verb verb, int count, String whom) {
  private static final Pattern TEXT = Pattern.compile("([a-z]+) (?:(\\d+) )?([a-z0-9-]+)");

  /** What can be done, and to whom. */
  enum Verb {
    KILL(Member::isAlive, Member::kill),
    PAUSE(Member::isRunning, Member::pause),
    RESUME(Member::isPaused, Member::resume),
    START(member -> !member.isAlive(), Member::start);

    private final Predicate<Member> isPossible;
    private final Consumer<Member> effect;

    Verb(Predicate<Member> isPossible, Consumer<Member> effect) {
      this.isPossible = isPossible;
      this.effect = effect;
    }
  }

  /** Reads one. */
  static Fault read(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a fault is 'VERB [COUNT] WHOM', was '" + text + "'");
    }
    Verb verb = Verb.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    return parts.group(2) == null
        ? new Fault(verb, 1, parts.group(3))
        : new Fault(verb, Integer.parseInt(parts.group(2)), parts.group(3).replaceAll("s$", ""));
  }

  /** Returns all that can be done now to a single member, in words that can be read. */
  static List<String> possible(Drilled system) {
    return Stream.of(Verb.values())
        .flatMap(
            verb ->
                system.members().stream()
                    .filter(verb.isPossible)
                    .map(member -> verb.name().toLowerCase(Locale.ROOT) + " " + member.name()))
        .toList();
  }

  /** Does it. */
  void befall(Drilled system) {
    List<Member> possible = candidates(system).filter(verb.isPossible).toList();
    int wanted = whom.equals("all") ? possible.size() : count;
    if (possible.isEmpty() || possible.size() < wanted) {
      throw new IllegalStateException(this + " is not possible: " + system.members());
    }
    possible.subList(0, wanted).forEach(verb.effect);
  }

  private Stream<Member> candidates(Drilled system) {
    if (whom.equals("all") || whom.equals("member")) {
      return system.members().stream();
    }
    List<Member> named =
        system.members().stream().filter(member -> member.name().equals(whom)).toList();
    return named.isEmpty() ? system.inPart(whom).stream() : named.stream();
  }
}
