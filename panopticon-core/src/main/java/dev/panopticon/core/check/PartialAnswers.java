package dev.panopticon.core.check;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.core.sample.Snapshot;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be said of a check if samples may be missing in its answers.
 *
 * <p>The missing samples of a plain selector can make a voter worse, or be those of a voter that
 * seems to be silent. So what was heard stands if every expected voter was heard, each with the one
 * series that it can have: labels that tell neither voter nor target and that the query does not
 * fix, such as a device, mean that there may be more. Critical stands where it would be critical
 * even if all the silent were healthy. A number that was computed of many series says nothing if
 * some of them may be missing.
 *
 * <p>Where the labels of what is missing are known, because exporters are asked directly, only the
 * voters are in doubt that it may speak for, and who is silent, is.
 */
final class PartialAnswers {
  private static final String INSTANCE = "instance";
  private static final String JOB = "job";
  private static final int MOST_TOLD = 3;
  private static final String NEEDS_ALL = "its number needs all samples";

  private final Check check;
  private final Hosts hosts;
  private final Snapshot snapshot;

  PartialAnswers(Check check, Hosts hosts, Snapshot snapshot) {
    this.check = check;
    this.hosts = hosts;
    this.snapshot = snapshot;
  }

  /**
   * Returns why the votes do not count; empty where they do.
   *
   * @param heard what each voter of the ballots said
   */
  Optional<String> doubt(Ballots ballots, Map<Object, VoterStatus> heard, Votes votes) {
    List<Query> partial = check.queries().stream().filter(query -> isPartial(query)).toList();
    return partial.isEmpty() ? Optional.empty() : doubt(partial, ballots, heard, votes);
  }

  private boolean isPartial(Query query) {
    return !missing(query).isEmpty();
  }

  private List<Labels> missing(Query query) {
    return snapshot.answer(query) instanceof Answer.Samples samples ? samples.missing() : List.of();
  }

  private Optional<String> doubt(
      List<Query> partial, Ballots ballots, Map<Object, VoterStatus> heard, Votes votes) {
    Set<Labels> missing = new LinkedHashSet<>();
    partial.forEach(query -> missing.addAll(missing(query)));
    boolean mayBeAny = missing.contains(Labels.none());
    Set<Object> touched = mayBeAny ? heard.keySet() : touched(heard, missing);
    if (touched.isEmpty() && !mayBeAny) {
      return Optional.empty();
    }
    if (isComputedOfMany() || !partial.stream().allMatch(PartialAnswers::isPlain)) {
      return because(NEEDS_ALL, missing);
    }
    if (isCriticalWithoutTheSilent(votes)) {
      return Optional.empty();
    }
    if (check.voters().by().isEmpty()) {
      return because(NEEDS_ALL, missing);
    }
    if (votes.silent() > 0 && mayBeAny) {
      return because(
          "%d of %d voters gave no usable sample".formatted(votes.silent(), votes.expected()),
          missing);
    }
    return ballots.areOfOneSeriesEach(touched)
        ? differing(partial, missing)
        : because("a series of a voter may be missing", missing);
  }

  private static Optional<String> because(String need, Set<Labels> missing) {
    int more = missing.size() - MOST_TOLD;
    String series =
        missing.stream().limit(MOST_TOLD).map(Labels::toString).collect(Collectors.joining(", "));
    String where =
        missing.contains(Labels.none())
            ? ""
            : "; not scraped: " + series + (more > 0 ? ", and %d more".formatted(more) : "");
    return Optional.of("the answer is partial, and " + need + where);
  }

  /** Returns the voters that a series with these labels may speak for, and that are not silent. */
  private Set<Object> touched(Map<Object, VoterStatus> heard, Set<Labels> missing) {
    Set<List<String>> names = missing.stream().map(this::names).collect(Collectors.toSet());
    List<List<String>> open = names.stream().filter(each -> each.contains("")).toList();
    boolean isJoined = check.question().joinOn().isPresent();
    Set<Object> touched = new HashSet<>();
    heard.forEach(
        (voter, status) -> {
          List<?> name = voter instanceof List<?> list ? list : List.of(voter);
          boolean isTouched =
              isJoined
                  || names.contains(name)
                  || open.stream().anyMatch(each -> isOpenTo(name, each));
          if (isTouched && status.vote() != Vote.SILENT) {
            touched.add(voter);
          }
        });
    return touched;
  }

  /** Returns what is known of the voter that series with these labels speak for. */
  private List<String> names(Labels known) {
    return check.voters().by().stream().map(label -> hosts.label(known, label)).toList();
  }

  private static boolean isOpenTo(List<?> voter, List<String> known) {
    for (int i = 0; i < known.size(); i++) {
      if (!known.get(i).isEmpty() && !known.get(i).equals(voter.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> differing(List<Query> partial, Set<Labels> missing) {
    Set<String> known = known();
    missing.forEach(target -> known.addAll(target.asMap().keySet()));
    return partial.stream()
        .flatMap(query -> open(query, known))
        .min(Comparator.naturalOrder())
        .flatMap(
            label ->
                because("a series of a voter may be missing: they differ in " + label, missing));
  }

  /** Returns the labels of which a voter has one value each: those of voters, and of targets. */
  private Set<String> known() {
    Set<String> known = new HashSet<>();
    check.voters().by().forEach(label -> known.add(hosts.source(label)));
    if (check.voters().by().contains(Hosts.HOST) || known.contains(INSTANCE)) {
      known.add(INSTANCE);
      known.add(JOB);
    }
    return known;
  }

  /** Returns the labels in which series of a voter may differ. */
  private Stream<String> open(Query query, Set<String> known) {
    Selector selector = Selector.parse(query.text());
    return snapshot.answer(query) instanceof Answer.Samples answer
        ? answer.samples().stream()
            .flatMap(sample -> sample.labels().asMap().keySet().stream())
            .filter(label -> !known.contains(label) && !selector.fixes(label))
        : Stream.empty();
  }

  /** Returns whether a number may change in any direction by a sample that is missing. */
  private boolean isComputedOfMany() {
    Question question = check.question();
    boolean hasAlternatives =
        question.inputs().stream().anyMatch(input -> input.alternatives().size() > 1);
    return question.fold().isPresent() || question.absent().isPresent() || hasAlternatives;
  }

  private static boolean isPlain(Query query) {
    try {
      return Selector.parse(query.text()) != null;
    } catch (IllegalArgumentException computes) {
      return false;
    }
  }

  private boolean isCriticalWithoutTheSilent(Votes votes) {
    Votes atBest =
        new Votes(
            votes.healthy() + votes.silent(),
            votes.warning(),
            votes.unknown(),
            votes.critical(),
            0);
    return check.combination().rate(atBest, check.silence()) == Rating.CRITICAL;
  }
}
