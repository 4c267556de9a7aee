package dev.panopticon.core.check;

import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Rates the samples of one voter after the other; the worst of them is the voter's vote. */
final class VoterRater {
  /** More rows than this, made of one voter's samples, cannot be meant. */
  static final int MOST_ROWS = 100;

  private static final int MOST_NAMED = 5;

  private final Check check;
  private final Hosts hosts;
  private final Ages ages;
  private final RowRater rows;
  private final boolean isPlain;
  private final List<String> unexpected = new ArrayList<>();
  private int unexpectedCount;

  VoterRater(Check check, Hosts hosts, Ages ages) {
    this.check = check;
    this.hosts = hosts;
    this.ages = ages;
    this.rows = new RowRater(check, hosts);
    Question question = check.question();
    this.isPlain =
        question.inputs().size() == 1
            && question.inputs().get(0).split().isEmpty()
            && question.fold().isEmpty();
  }

  VoterStatus rate(Object voter, Ballots.Ballot ballot) {
    rows.start();
    if (isNobody(voter)) {
      rows.unusable("it has no label " + missingLabels() + ", so it speaks for nobody");
    } else {
      ballot.groups().values().forEach(this::rateGroup);
    }
    String name = name(voter);
    rows.unexpected().ifPresent(row -> remember(name, row));
    return rows.finish(name);
  }

  private void rateGroup(List<List<Sample>> group) {
    if (isPlain && group.get(0).size() <= MOST_ROWS) {
      group.get(0).forEach(this::ratePlain);
      return;
    }
    Columns columns = Columns.of(check.question(), group);
    if (columns.missing().isPresent()) {
      rows.unusable("no sample of " + columns.missing().get());
    } else if (columns.combinations() > MOST_ROWS) {
      rows.unusable("its samples make more than " + MOST_ROWS + " combinations");
    } else {
      rows.tooOld(place -> tooOld(group, place));
      columns.forEachRow(rows.row(), rows::rate);
    }
  }

  /** Returns why samples of a group are none for the number at this place. */
  private String tooOld(List<List<Sample>> group, int place) {
    List<Input> inputs = check.question().inputs();
    Optional<Question.Split> split = inputs.get(0).split();
    String nameless = place > 0 && split.isEmpty() ? nameless(group.get(place)) : "";
    return !nameless.isEmpty()
        ? "of nobody: it has no label " + nameless
        : split.isEmpty()
            ? ages.problem(group.get(place), inputs.get(place))
            : ages.problem(
                Columns.listed(group.get(0), split.get().label(), split.get().values().get(place)),
                inputs.get(0));
  }

  /** Returns the first label by which these samples are joined, and which one of them lacks. */
  private String nameless(List<Sample> samples) {
    List<String> joinOn = check.question().joinOn().orElse(check.voters().by());
    return samples.stream()
        .flatMap(sample -> joinOn.stream().filter(by -> hosts.label(sample.labels(), by).isEmpty()))
        .map(hosts::source)
        .findFirst()
        .orElse("");
  }

  /** One query, neither split nor folded: each sample is a row, and no columns are needed. */
  private void ratePlain(Sample sample) {
    rows.row().labels(List.of(sample.labels()));
    rows.row().set(0, sample.value());
    rows.tooOld(place -> ages.problem(List.of(sample), check.question().inputs().get(0)));
    rows.rate();
  }

  private boolean isNobody(Object voter) {
    return !check.voters().by().isEmpty()
        && (voter.equals("")
            || (voter instanceof List<?> parts && parts.stream().allMatch(""::equals)));
  }

  private String missingLabels() {
    return String.join(", ", check.voters().by().stream().map(hosts::source).toList());
  }

  private String name(Object voter) {
    if (voter instanceof List<?> parts) {
      return parts.isEmpty()
          ? "cluster"
          : String.join(", ", parts.stream().map(Objects::toString).toList());
    }
    return isNobody(voter) ? "(no " + check.voters().by().get(0) + ")" : voter.toString();
  }

  private void remember(String voter, Row row) {
    unexpectedCount++;
    if (unexpected.size() < MOST_NAMED) {
      unexpected.add(voter + ": " + Explanation.values(check, row));
    }
  }

  /** Returns the remark on numbers that {@code expect} did not foresee. */
  Optional<String> expectation() {
    if (unexpected.isEmpty()) {
      return Optional.empty();
    }
    int more = unexpectedCount - unexpected.size();
    return check
        .bands()
        .expect()
        .map(
            expect ->
                "expected %s, found %s%s"
                    .formatted(
                        expect,
                        String.join(", ", unexpected),
                        more == 0 ? "" : " and " + more + " more"));
  }
}
